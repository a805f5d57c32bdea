package dev.drover.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 of texts and of mapped records in their canonical form. */
final class Digest {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digest::sha256);
    private static final HexFormat HEX = HexFormat.of();

    private Digest() {}

    static String of(String text) {
        return HEX.formatHex(SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Equal for equal key and fields in the order of one mapping. Each text is written with its length, so that none can
     * pose as two; a cleared field leaves its place empty.
     */
    static String of(String key, Map<String, Object> fields) {
        StringBuilder text = new StringBuilder(1024);
        append(text, key);
        fields.forEach((field, value) -> {
            text.append('\n');
            if (value != null) {
                text.append(field).append('=');
                append(text, value);
            }
        });
        return of(text.toString());
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof ParentReference parent) {
            text.append(parent.object()).append('.').append(parent.by()).append(' ');
            append(text, parent.key());
        } else if (value instanceof Instant moment) {
            text.append('i').append(moment.getEpochSecond()).append('.').append(moment.getNano());
        } else if (value instanceof String string) {
            append(text, string);
        } else {
            text.append(value.getClass().getSimpleName().charAt(0));
            append(text, value.toString());
        }
    }

    private static void append(StringBuilder text, String value) {
        text.append(value.length()).append(':').append(value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
