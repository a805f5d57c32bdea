package dev.drover.alpineiq;

import dev.drover.failure.PassingFailure;
import dev.drover.governor.QuotaGate;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the gate after a failure, for as long as the source asked or twice as long as before, with jitter. Waiting in the
 * gate, and not in the route, holds back every call of the account and survives a restart.
 */
final class SourcePause implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(SourcePause.class);
    private final QuotaGate gate;
    private final EngineClock clock;
    private final AlpineIqProfile.Retry retry;

    SourcePause(QuotaGate gate, EngineClock clock, AlpineIqProfile.Retry retry) {
        this.gate = gate;
        this.clock = clock;
        this.retry = retry;
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
        Duration pause = passing.toldToWait().orElseGet(() -> growing(before));
        gate.closeUntil(clock.now().plus(pause));
        LOG.info("{}; attempt {} failed, next one in {} s", passing.getMessage(), before + 1, pause.toSeconds());
    }

    private Duration growing(int before) {
        long millis = retry.firstPause().toMillis() << Math.min(before, 20);
        long capped = Math.min(millis, retry.longestPause().toMillis());
        return Duration.ofMillis((long) (capped * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }
}
