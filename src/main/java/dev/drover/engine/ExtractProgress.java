package dev.drover.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Tells the run's listener how far the extraction of one object is. */
public final class ExtractProgress {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private final RunListener listener;
    private final Supplier<List<Connector.Quota>> quotas;
    private final String object;
    private long done;
    private long toldAt;
    private boolean told;

    public ExtractProgress(RunListener listener, Supplier<List<Connector.Quota>> quotas, String object) {
        this.listener = listener;
        this.quotas = quotas;
        this.object = object;
    }

    public void startAt(long already) {
        done = already;
    }

    /**
     * Tells at most a few times a second: a look at the quotas is not free.
     *
     * @param total -1 when not known
     */
    public void advance(long more, long total) {
        done += more;
        long now = System.nanoTime();
        if (told && now - toldAt < PAUSE.toNanos() && done != total) {
            return;
        }
        told = true;
        toldAt = now;
        listener.progress("extract", object, done, total, quotas.get());
    }

    public void say(String line) {
        listener.say(line);
    }
}
