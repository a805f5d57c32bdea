package dev.drover.ipresso.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Of the data alone: what files have no rows, and what was written when and by whom, does not count. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Collection<Manifest.Entry> entries) {
        MessageDigest digest = sha256();
        List<Manifest.Entry> sorted = entries.stream()
                .filter(entry ->
                        entry.rows() > 0 || CanonicalFile.at(entry.path()).isEmpty())
                .sorted(Comparator.comparing(Manifest.Entry::path))
                .toList();
        for (Manifest.Entry entry : sorted) {
            digest.update((entry.path() + "\n" + entry.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
