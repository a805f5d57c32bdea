package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The three fixed windows of one key. A window opens with the first call after the last one has expired; they are checked
 * from the longest to the shortest, and a call that is refused by a shorter window has used up the longer ones.
 */
final class RateLimits {
    private final Window hour;
    private final Window minute;
    private final Window second;
    private long calls;
    private long refused;

    RateLimits(int perSecond, int perMinute, int perHour) {
        hour = new Window("hour", Duration.ofHours(1), perHour);
        minute = new Window("minute", Duration.ofMinutes(1), perMinute);
        second = new Window("second", Duration.ofSeconds(1), perSecond);
    }

    /** What the limiter says to one call: allowed, or the window that refuses it and the time until that window ends. */
    record Verdict(boolean allowed, String message, int limit, int remaining, Instant reset, Duration untilReset) {}

    Verdict call(Instant now) {
        calls++;
        for (Window window : List.of(hour, minute, second)) {
            window.count(now);
            if (window.used > window.cap) {
                refused++;
                return window.verdict(now, false);
            }
        }
        return hour.verdict(now, true);
    }

    /** What was counted: calls, refusals, each window's use, and the calls of every hour window that was followed by another. */
    ObjectNode report() {
        ObjectNode report = Json.object().put("calls", calls).put("refused", refused);
        ObjectNode windows = report.putObject("windows");
        for (Window window : List.of(second, minute, hour)) {
            windows.putObject(window.name)
                    .put("cap", window.cap)
                    .put("opened", window.opened)
                    .put("used", window.used)
                    .put("max", window.max);
        }
        ArrayNode hours = report.putArray("fullHours");
        hour.ended.forEach(hours::add);
        return report;
    }

    private static final class Window {
        private final String name;
        private final Duration length;
        private final int cap;
        private Instant end = Instant.MIN;
        private int used;
        private int max;
        private int opened;
        private final List<Integer> ended = new ArrayList<>();

        private Window(String name, Duration length, int cap) {
            this.name = name;
            this.length = length;
            this.cap = cap;
        }

        private void count(Instant now) {
            if (!now.isBefore(end)) {
                if (opened > 0) {
                    ended.add(used);
                }
                end = now.plus(length);
                used = 0;
                opened++;
            }
            used++;
            max = Math.max(max, used);
        }

        private Verdict verdict(Instant now, boolean allowed) {
            Duration wait = Duration.between(now, end);
            String message = allowed
                    ? ""
                    : "Too many requests: " + used + " of " + cap + " per " + name + " (" + length.toSeconds()
                            + "s window), wait " + seconds(wait) + "s";
            return new Verdict(allowed, message, cap, Math.max(0, cap - used), end, wait);
        }
    }

    /** Whole seconds, rounded up: who waits for as long finds the window closed. */
    static long seconds(Duration wait) {
        return wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
    }
}
