package dev.drover.verify;

import dev.drover.verify.VerificationReport.ValueCount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often each value of a list must occur, and does. Only values that the mapping gives are named: what somebody wrote into
 * the field at the destination may be anything. Of those that it takes from the source, only what several records share: what
 * one person has alone may be about that person.
 */
final class Distribution {
    /** More distinct values than this share one row. */
    private static final int MOST_VALUES = 200;

    private static final int FEWEST_SHARED = 3;

    private final Set<String> declared;
    private final Map<String, long[]> counts = new HashMap<>();
    private final long[] others = new long[2];

    /** @param declared values that the mapping file itself lists */
    Distribution(Collection<String> declared) {
        this.declared = Set.copyOf(declared);
    }

    void expect(String value) {
        count(value)[0]++;
    }

    void find(String value) {
        count(value)[1]++;
    }

    private long[] count(String value) {
        String name = value == null ? "" : value;
        long[] known = counts.get(name);
        if (known != null) {
            return known;
        }
        if (counts.size() >= MOST_VALUES) {
            return others;
        }
        long[] fresh = new long[2];
        counts.put(name, fresh);
        return fresh;
    }

    /** Most frequent first; what is not named at the end. */
    List<ValueCount> rows() {
        List<ValueCount> rows = new ArrayList<>();
        long[] unnamed = others.clone();
        counts.forEach((value, count) -> {
            boolean shared = count[0] >= FEWEST_SHARED || count[0] > 0 && declared.contains(value);
            if (shared || value.isEmpty()) {
                rows.add(new ValueCount(value.isEmpty() ? "(empty)" : value, count[0], count[1]));
            } else {
                unnamed[0] += count[0];
                unnamed[1] += count[1];
            }
        });
        rows.sort(Comparator.comparingLong(ValueCount::expected).reversed().thenComparing(ValueCount::value));
        if (unnamed[0] + unnamed[1] > 0) {
            rows.add(new ValueCount("(other values)", unnamed[0], unnamed[1]));
        }
        return rows;
    }
}
