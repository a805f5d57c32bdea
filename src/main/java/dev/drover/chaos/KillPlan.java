package dev.drover.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Draws where the processes of one trial are killed: first some while the source is read, then while the destination is
 * written, each so far from its start that the trial comes to its end about when the last one is killed.
 */
final class KillPlan {
    private static final int READING = 3;
    private static final int LEAST_WRITING = 6;
    private static final int SPREAD = 5;

    private static final List<String> WHILE_READING = List.of(
            "alpineiq-arrived",
            "alpineiq-worked",
            "alpineiq-answered",
            "staging-before",
            "staging-after",
            KillPoint.RANDOM);

    private static final List<String> OF_DESTINATION =
            List.of("read-arrived", "read-worked", "read-answered", "write-arrived", "write-worked", "write-answered");

    private static final List<String> WHILE_WRITING = List.of(
            "journal-before",
            "journal-after",
            "outcomes-before",
            "outcomes-after",
            "runs-before",
            "runs-after",
            "images-before",
            "images-after",
            KillPoint.RANDOM);

    private final Random random;
    private final Map<String, Long> totals;
    private final String destination;

    /**
     * @param totals how often an undisturbed run comes to each place
     * @param destination the system that is written to
     */
    KillPlan(long seed, Map<String, Long> totals, String destination) {
        this.random = new Random(seed);
        this.totals = totals;
        this.destination = destination;
    }

    /** For each process of a trial, the places of which the first that it comes to is its last. */
    List<List<KillPoint>> draw() {
        int writing = LEAST_WRITING + random.nextInt(SPREAD);
        List<String> places = Stream.concat(
                        OF_DESTINATION.stream().map(place -> destination + "-" + place), WHILE_WRITING.stream())
                .toList();
        List<List<KillPoint>> plan = new ArrayList<>();
        for (int i = 0; i < READING; i++) {
            // the second one counts when nothing is left to read
            plan.add(List.of(point(WHILE_READING, READING), point(List.of(destination + "-write-worked"), writing)));
        }
        for (int i = 0; i < writing; i++) {
            plan.add(List.of(point(places, writing)));
        }
        return plan;
    }

    private KillPoint point(List<String> places, int kills) {
        List<String> possible = places.stream()
                .filter(place -> place.equals(KillPoint.RANDOM) || totals.getOrDefault(place, 0L) > 0)
                .toList();
        String place = possible.get(random.nextInt(possible.size()));
        if (place.equals(KillPoint.RANDOM)) {
            return new KillPoint(place, 200 + random.nextInt(700));
        }
        boolean early = random.nextInt(4) == 0; // while what the last process left is taken up
        long reach = early ? 3 : Math.max(1, 2 * totals.get(place) / kills);
        return new KillPoint(place, 1 + (long) (random.nextDouble() * Math.min(reach, totals.get(place))));
    }
}
