package dev.drover.sandbox.alpineiq.generator;

import java.math.BigDecimal;
import java.util.List;

/** The loyalty tiers and the points from which they are reached. */
final class Tiers {
    private static final List<String> NAMES = List.of("Bronze", "Silver", "Gold", "Platinum", "Diamond");
    private static final int[] FROM = {0, 250, 500, 1_000, 2_500};

    private Tiers() {}

    static String of(BigDecimal points) {
        int tier = 0;
        while (tier + 1 < FROM.length && points.compareTo(BigDecimal.valueOf(FROM[tier + 1])) >= 0) {
            tier++;
        }
        return NAMES.get(tier);
    }
}
