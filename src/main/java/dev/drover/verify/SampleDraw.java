package dev.drover.verify;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.verify.SampleBound.Stratum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws records at random while they pass by, so many from each object as is its share of all, at least one each. The same
 * seed over the same ledger draws the same records, whatever the destination holds.
 */
final class SampleDraw {

    /** Records drawn from one object. */
    record Part(ObjectMapping mapping, List<Loaded> records) {}

    private static final class Reservoir {
        private final ObjectMapping mapping;
        private final Random random;
        private final List<Loaded> kept = new ArrayList<>();
        private long seen;

        Reservoir(ObjectMapping mapping, long seed) {
            this.mapping = mapping;
            this.random = new Random(seed * 31 + mapping.phase().hashCode());
        }

        void offer(Loaded loaded, int size) {
            seen++;
            if (kept.size() < size) {
                kept.add(loaded);
                return;
            }
            long place = (long) (random.nextDouble() * seen);
            if (place < size) {
                kept.set((int) place, loaded);
            }
        }
    }

    private final int size;
    private final long seed;
    private final Map<String, Reservoir> reservoirs = new LinkedHashMap<>();

    SampleDraw(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    long seed() {
        return seed;
    }

    void offer(ObjectMapping mapping, Loaded loaded) {
        reservoirs
                .computeIfAbsent(mapping.phase(), phase -> new Reservoir(mapping, seed))
                .offer(loaded, size);
    }

    /** How many records the sample is drawn from. */
    long population() {
        return reservoirs.values().stream().mapToLong(r -> r.seen).sum();
    }

    List<Part> draw() {
        Map<String, Integer> shares = shares();
        List<Part> parts = new ArrayList<>();
        for (Reservoir reservoir : reservoirs.values()) {
            List<Loaded> order = new ArrayList<>(reservoir.kept);
            Collections.shuffle(
                    order, new Random(seed * 17 + reservoir.mapping.phase().hashCode()));
            parts.add(
                    new Part(reservoir.mapping, List.copyOf(order.subList(0, shares.get(reservoir.mapping.phase())))));
        }
        return parts;
    }

    List<Stratum> strata() {
        Map<String, Integer> shares = shares();
        return reservoirs.values().stream()
                .map(reservoir -> new Stratum(reservoir.seen, shares.get(reservoir.mapping.phase())))
                .toList();
    }

    /** One for each object first, then one after the other to whom the most is owed. */
    private Map<String, Integer> shares() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        List<Reservoir> bySize = reservoirs.values().stream()
                .sorted(Comparator.comparingLong((Reservoir r) -> r.seen).reversed())
                .toList();
        int left = size;
        for (Reservoir reservoir : bySize) {
            int first = left > 0 ? 1 : 0;
            shares.put(reservoir.mapping.phase(), first);
            left -= first;
        }
        double all = population();
        for (; left > 0; left--) {
            Reservoir owed = null;
            double most = 0;
            for (Reservoir reservoir : bySize) {
                int has = shares.get(reservoir.mapping.phase());
                double due = reservoir.seen / all * size - has;
                if (has < reservoir.seen && (owed == null || due > most)) {
                    owed = reservoir;
                    most = due;
                }
            }
            if (owed == null) {
                break;
            }
            shares.merge(owed.mapping.phase(), 1, Integer::sum);
        }
        return shares;
    }
}
