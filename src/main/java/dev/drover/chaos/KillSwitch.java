package dev.drover.chaos;

import dev.drover.sandbox.http.RequestObserver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts the places that the requests of one process come to, and kills it at a chosen one. */
final class KillSwitch {
    private final Map<String, Long> seen = new TreeMap<>();
    private List<KillPoint> points = List.of();
    private Consumer<KillPoint> killer = point -> {};
    private boolean dead;

    RequestObserver on(String system, boolean apart) {
        return (stage, method, target) -> {
            String kind = !apart ? "" : Call.writes(method, target) ? "write-" : "read-";
            return reached(system + "-" + kind + stage.name().toLowerCase(Locale.ROOT));
        };
    }

    /** For a new process. The killer returns when it is dead. */
    synchronized void arm(List<KillPoint> chosen, Consumer<KillPoint> kills) {
        seen.clear();
        points = chosen;
        killer = kills;
        dead = false;
    }

    /** The process was killed elsewhere: whatever it still has on the way is cut off. */
    synchronized void dead() {
        dead = true;
    }

    /** Between two processes: everything passes. */
    synchronized void rest() {
        points = List.of();
        dead = false;
    }

    synchronized Map<String, Long> seen() {
        return new TreeMap<>(seen);
    }

    private synchronized boolean reached(String place) {
        if (dead) {
            return false;
        }
        long nth = seen.merge(place, 1L, Long::sum);
        for (KillPoint point : points) {
            if (point.place().equals(place) && point.nth() == nth) {
                dead = true;
                killer.accept(point);
                return false;
            }
        }
        return true;
    }
}
