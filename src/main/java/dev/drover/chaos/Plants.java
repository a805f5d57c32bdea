package dev.drover.chaos;

import dev.drover.chaos.Findings.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was changed behind everybody's back, against what verifications found. */
final class Plants {
    private final Map<Place, String> planted = new LinkedHashMap<>();
    private final Map<String, long[]> kinds = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private long found;
    private long falseAlarms;

    void plant(Place place, String kind) {
        planted.put(place, kind);
        kinds.computeIfAbsent(kind, any -> new long[2])[0]++;
    }

    /**
     * Compares what a verification found with what is planted, and forgets what is planted.
     *
     * @param clean what it says of the whole
     */
    void settle(boolean clean, Collection<Place> told) {
        if (clean != planted.isEmpty()) {
            fail(clean ? "called clean, though it was not" : "called unclean, though nothing was planted");
        }
        for (Place place : told) {
            String kind = planted.remove(place);
            if (kind == null) {
                falseAlarms++;
                fail("false alarm: " + place);
            } else {
                found++;
                kinds.get(kind)[1]++;
            }
        }
        planted.forEach((place, kind) -> fail("not found: " + kind + " in " + place));
        planted.clear();
    }

    boolean has(String kind) {
        return kinds.containsKey(kind);
    }

    void fail(String line) {
        failures.add(line);
    }

    List<String> failures() {
        return failures;
    }

    /** How many were planted. */
    long count() {
        return kinds.values().stream().mapToLong(count -> count[0]).sum();
    }

    long found() {
        return found;
    }

    long falseAlarms() {
        return falseAlarms;
    }

    /** Of each kind, how many were planted and found. */
    List<List<String>> rows() {
        return kinds.entrySet().stream()
                .map(kind ->
                        List.of(kind.getKey(), Long.toString(kind.getValue()[0]), Long.toString(kind.getValue()[1])))
                .toList();
    }
}
