package dev.drover.alpineiq;

import dev.drover.failure.PassingFailure;
import dev.drover.governor.QuotaGate;
import dev.drover.time.EngineClock;
import dev.drover.time.GrowingPause;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the gate after a failure, for as long as the source asked or twice as long as before, with jitter. Waiting in the
 * gate, and not in the route, holds back every call of the account and survives a restart. When every attempt of a call has
 * failed, the engine pauses the whole stage.
 */
final class SourcePause implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(SourcePause.class);
    private static final double GROWTH = 2;

    private final QuotaGate gate;
    private final EngineClock clock;
    private final GrowingPause growing;

    SourcePause(QuotaGate gate, EngineClock clock, AlpineIqProfile.Retry retry) {
        this.gate = gate;
        this.clock = clock;
        this.growing = new GrowingPause(retry.firstPause(), retry.longestPause(), GROWTH);
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof PassingFailure passing) {
            int before = exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
            after(passing, before);
        }
    }

    /** @param before how many attempts failed before this one */
    void after(PassingFailure passing, int before) {
        Duration pause = passing.toldToWait().orElseGet(() -> growing.after(before));
        gate.closeUntil(clock.now().plus(pause));
        LOG.info("{}; attempt {} failed, next one in {} s", passing.getMessage(), before + 1, pause.toSeconds());
    }
}
