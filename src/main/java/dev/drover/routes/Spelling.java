package dev.drover.routes;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a misspelt one probably means. */
final class Spelling {
    private Spelling() {}

    static Optional<String> nearest(String name, Collection<String> known) {
        int tolerated = Math.max(1, name.length() / 5);
        return known.stream()
                .filter(other -> distance(name, other) <= tolerated)
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(other -> other));
    }

    /** Number of letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
