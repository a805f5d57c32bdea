package dev.drover.sandbox.ipresso.generator;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random choices for one row of one kind, the same on every machine and in whatever order rows are made. */
final class Dice {
    private final Random random;

    Dice(long seed, String kind, long number) {
        random = new Random(seed * 1_000_003L + kind.hashCode() * 7_919L + number * 104_729L);
        random.nextInt();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** The value with the given chance, otherwise nothing. */
    String sometimes(int chance, String value) {
        return percent(chance) ? Objects.requireNonNull(value) : "";
    }

    /** A time between two others, to the second. */
    LocalDateTime time(LocalDateTime from, LocalDateTime to) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        return from.plusSeconds(Math.floorMod(random.nextLong(), seconds));
    }
}
