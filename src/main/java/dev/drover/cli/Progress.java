package dev.drover.cli;

import dev.drover.engine.Connector.Quota;
import dev.drover.engine.RunListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Live progress on standard error: one line that is written over on a terminal, a line every few seconds otherwise. Done /
 * total, rate, quota left, and when it will be done at this rate.
 */
final class Progress implements RunListener {
    private static final long TERMINAL_NANOS = Duration.ofMillis(150).toNanos();
    private static final long PIPE_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter err;
    private final boolean terminal;
    private String current = "";
    private long beganAt;
    private long beganDone;
    private long shownAt;
    private boolean lineOpen;

    Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static Progress onStandardError(PrintWriter err) {
        return new Progress(err, System.console() != null && System.getenv("CI") == null);
    }

    @Override
    public synchronized void progress(String stage, String object, long done, long total, List<Quota> quotas) {
        long now = System.nanoTime();
        String name = stage + " " + object;
        boolean fresh = !name.equals(current);
        if (fresh) {
            endLine();
            current = name;
            beganAt = now;
            beganDone = done;
            shownAt = now - PIPE_NANOS;
        }
        boolean last = total >= 0 && done >= total;
        if (!last && !fresh && now - shownAt < (terminal ? TERMINAL_NANOS : PIPE_NANOS)) {
            return;
        }
        shownAt = now;
        String line = line(stage, object, done, total, quotas, now - beganAt);
        if (terminal) {
            err.print("\r\u001b[2K" + line);
            err.flush();
            lineOpen = true;
        } else {
            err.println(line);
        }
    }

    @Override
    public synchronized void say(String line) {
        endLine();
        err.println(line);
        err.flush();
    }

    private void endLine() {
        if (lineOpen) {
            err.println();
            lineOpen = false;
        }
    }

    private String line(String stage, String object, long done, long total, List<Quota> quotas, long nanos) {
        double seconds = nanos / 1e9;
        double rate = seconds < 0.2 ? 0 : (done - beganDone) / seconds;
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-8s %-22s ", stage, object));
        text.append(total >= 0 ? String.format(Locale.ROOT, "%,9d / %,d", done, total) : String.format("%,9d", done));
        if (rate > 0) {
            text.append(String.format(Locale.ROOT, "  %,.0f/s", rate));
            if (total > done) {
                text.append("  ETA ").append(span((long) ((total - done) / rate)));
            }
        }
        if (!quotas.isEmpty()) {
            text.append("  left: ")
                    .append(quotas.stream()
                            .map(q -> q.name() + " " + String.format(Locale.ROOT, "%,d", q.left()))
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    private static String span(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
