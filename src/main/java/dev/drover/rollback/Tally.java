package dev.drover.rollback;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many records of one object have which verdict: those that the migration created, and those that were there before. */
public final class Tally {
    private final Map<Verdict, Long> created = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> updated = new EnumMap<>(Verdict.class);

    void add(boolean wasCreated, Verdict verdict, long records) {
        (wasCreated ? created : updated).merge(verdict, records, Long::sum);
    }

    /** Of the records that the migration created. */
    public long created(Verdict... verdicts) {
        return sum(created, verdicts);
    }

    /** Of the records that were there before. */
    public long updated(Verdict... verdicts) {
        return sum(updated, verdicts);
    }

    /** Records that the migration created, in all. */
    public long created() {
        return created(Verdict.values());
    }

    /** Records that were there before, in all. */
    public long updated() {
        return updated(Verdict.values());
    }

    long all() {
        return created() + updated();
    }

    /** Created records that are at the destination afterwards. */
    long createdLeft() {
        return created(
                Verdict.DEACTIVATED,
                Verdict.EDITED,
                Verdict.CHILDREN,
                Verdict.NEEDED,
                Verdict.WITH_PARENT,
                Verdict.OPTED_OUT,
                Verdict.IN_USE,
                Verdict.REFUSED);
    }

    /** Records from before that stay as the migration wrote them. */
    long updatedLeft() {
        return updated(Verdict.NO_IMAGE, Verdict.REFUSED);
    }

    private static long sum(Map<Verdict, Long> counts, Verdict... verdicts) {
        return Arrays.stream(verdicts)
                .mapToLong(verdict -> counts.getOrDefault(verdict, 0L))
                .sum();
    }
}
