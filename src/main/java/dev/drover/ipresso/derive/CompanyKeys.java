package dev.drover.ipresso.derive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys of companies that stay short enough for an external id. */
final class CompanyKeys {
    private static final int LONGEST = 200;
    private static final int KEPT = 180;
    private static final int HASH = 16;

    private CompanyKeys() {}

    /** The key itself, or its beginning and a hash of all of it. */
    static String shortened(String key) {
        if (key.length() <= LONGEST) {
            return key;
        }
        int end = Character.isHighSurrogate(key.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return key.substring(0, end) + '~' + hash(key);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a name and the part of a domain that its owner chose speak of the same. */
    static boolean resemble(String key, String label) {
        String name = compact(key);
        String domain = compact(Words.fold(label));
        int shortest = Math.min(name.length(), domain.length());
        return shortest > 2 && (name.contains(domain) || domain.contains(name));
    }

    private static String compact(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
