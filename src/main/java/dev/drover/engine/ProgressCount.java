package dev.drover.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on what a run says of itself, and counts its steps forward: a page staged, a batch booked. */
final class ProgressCount implements RunListener {
    private final RunListener listener;
    private final AtomicLong steps = new AtomicLong();

    ProgressCount(RunListener listener) {
        this.listener = listener;
    }

    long steps() {
        return steps.get();
    }

    @Override
    public void progress(String stage, String object, long done, long total, List<Connector.Quota> quotas) {
        if (done > 0) {
            steps.incrementAndGet();
        }
        listener.progress(stage, object, done, total, quotas);
    }

    @Override
    public void say(String line) {
        listener.say(line);
    }
}
