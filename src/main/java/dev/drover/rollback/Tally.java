package dev.drover.rollback;

import java.util.EnumMap;
import java.util.Map;

/** How many records of one object have which verdict: those that the migration created, and those that were there before. */
final class Tally {
    private final Map<Verdict, Long> created = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> updated = new EnumMap<>(Verdict.class);

    void add(boolean wasCreated, Verdict verdict, long records) {
        (wasCreated ? created : updated).merge(verdict, records, Long::sum);
    }

    long created(Verdict verdict) {
        return created.getOrDefault(verdict, 0L);
    }

    long updated(Verdict verdict) {
        return updated.getOrDefault(verdict, 0L);
    }

    long created() {
        return created.values().stream().mapToLong(Long::longValue).sum();
    }

    long updated() {
        return updated.values().stream().mapToLong(Long::longValue).sum();
    }
}
