package dev.drover.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs where an unexpected failure happened: types and places, never messages, which may quote a record. */
final class Traces {
    private static final Logger LOG = LoggerFactory.getLogger("dev.drover.trace");
    private static final int FRAMES = 25;

    private Traces() {}

    static void log(Throwable failure) {
        StringBuilder text = new StringBuilder("unexpected failure");
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            text.append(System.lineSeparator()).append(t.getClass().getName());
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(System.lineSeparator()).append("  at ").append(frames[i]);
            }
        }
        LOG.error("{}", text);
    }
}
