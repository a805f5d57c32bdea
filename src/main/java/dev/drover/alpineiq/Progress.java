package dev.drover.alpineiq;

import dev.drover.engine.Connector;
import dev.drover.engine.RunListener;
import java.util.List;
import java.util.function.Supplier;

/** Tells the run's listener how far one object is. */
final class Progress {
    private final RunListener listener;
    private final Supplier<List<Connector.Quota>> quotas;
    private final String object;
    private long done;

    Progress(RunListener listener, Supplier<List<Connector.Quota>> quotas, String object) {
        this.listener = listener;
        this.quotas = quotas;
        this.object = object;
    }

    void startAt(long already) {
        done = already;
    }

    /** @param total -1 when not known */
    void advance(long more, long total) {
        done += more;
        listener.progress("extract", object, done, total, quotas.get());
    }

    void say(String line) {
        listener.say(line);
    }
}
