package dev.drover.ipresso.api;

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
 * Closes the gate after a failure, for as long as iPresso asked or longer each time, with jitter. Waiting in the gate holds
 * back every call of the account, those made at the same time among them, and survives a restart.
 */
final class CallPause implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(CallPause.class);
    private static final double GROWTH = 2;

    private final QuotaGate gate;
    private final EngineClock clock;
    private final GrowingPause growing;

    CallPause(QuotaGate gate, EngineClock clock, ApiProfile.Retry retry) {
        this.gate = gate;
        this.clock = clock;
        this.growing = new GrowingPause(retry.firstPause(), retry.longestPause(), GROWTH);
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof PassingFailure passing) {
            after(passing, exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class));
        }
    }

    /** @param before how many attempts failed before this one */
    void after(PassingFailure passing, int before) {
        Duration pause = passing.toldToWait().orElseGet(() -> growing.after(before));
        gate.closeUntil(clock.now().plus(pause));
        LOG.info("{}; attempt {} failed, next one in {} s", passing.getMessage(), before + 1, pause.toSeconds());
    }
}
