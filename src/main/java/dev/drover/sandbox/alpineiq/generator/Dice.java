package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.Json;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Random choices for one row, the same on every machine: the row's own seed is a hash of account, kind and number. */
final class Dice {
    private final Random random;

    Dice(long seed, String kind, long number) {
        random = new Random(hash(seed, kind, number));
    }

    static long hash(long seed, String kind, long number) {
        long kindHash = kind.chars().asLongStream().reduce(17, (sum, c) -> sum * 31 + c);
        return mixed(mixed(mixed(seed) ^ kindHash) + number);
    }

    /** 32 hexadecimal characters. */
    static String id(long seed, String kind, long number) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash(seed, kind, number)) + hex.toHexDigits(hash(seed, kind + "-low", number));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    long time(long first, long last) {
        return last <= first ? first : first + Math.floorMod(random.nextLong(), last - first);
    }

    boolean perMille(int chance) {
        return random.nextInt(1_000) < chance;
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Skewed: the first values come far more often than the last. */
    int skewedBelow(int bound) {
        return Math.min(Math.min(random.nextInt(bound), random.nextInt(bound)), random.nextInt(bound));
    }

    <T> T skewedOf(List<T> values) {
        return values.get(skewedBelow(values.size()));
    }

    BigDecimal cents(int firstCents, int lastCents) {
        return BigDecimal.valueOf(between(firstCents, lastCents), 2);
    }

    JsonNode number(int firstCents, int lastCents) {
        return Json.number(cents(firstCents, lastCents));
    }

    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
