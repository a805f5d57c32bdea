package dev.drover.ipresso;

import dev.drover.ipresso.canonical.ManifestHead;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The newest months of what people did, told from the day that the account was read. */
record Window(Instant from) {

    static Window of(ManifestHead head, int months) {
        Instant end = head.windowTo().orElse(head.madeAt());
        return new Window(end.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant());
    }

    /** @param at a moment; what has none, or one that cannot be read, lies in it */
    boolean holds(String at) {
        if (at.isEmpty()) {
            return true;
        }
        try {
            return !OffsetDateTime.parse(at).toInstant().isBefore(from);
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** What cannot be read is after everything. */
    static boolean isAfter(String at, String known) {
        try {
            return OffsetDateTime.parse(at).isAfter(OffsetDateTime.parse(known));
        } catch (DateTimeException e) {
            return true;
        }
    }
}
