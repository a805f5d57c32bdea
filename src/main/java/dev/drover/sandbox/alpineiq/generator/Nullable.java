package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts a value or, where it is not present, the null that the API sends. */
final class Nullable {
    private Nullable() {}

    static void time(ObjectNode target, String field, boolean present, long time) {
        if (present) {
            target.put(field, time);
        } else {
            target.putNull(field);
        }
    }

    static void text(ObjectNode target, String field, boolean present, String text) {
        if (present) {
            target.put(field, text);
        } else {
            target.putNull(field);
        }
    }
}
