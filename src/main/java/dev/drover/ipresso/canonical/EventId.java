package dev.drover.ipresso.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** An id for an event that has none of its own: the same for the same sort, key, contact, time and parameters. */
public final class EventId {
    private static final int BYTES = 16;

    private EventId() {}

    /** @param parts in that order; the time as in the row, the parameters as compact JSON */
    public static String of(String... parts) {
        MessageDigest digest = Fingerprint.sha256();
        for (String part : parts) {
            digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) CanonicalRow.SEPARATOR);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
