package dev.drover.sandbox.ipresso;

import java.util.Map;

/** Ids of what is made while the simulator runs. */
final class Ids {
    private Ids() {}

    static long next(Map<String, Row> dictionary) {
        return dictionary.keySet().stream()
                        .filter(id -> id.matches("\\d{1,18}"))
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0)
                + 1;
    }
}
