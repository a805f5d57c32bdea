package dev.drover.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, cut to 128 bits: a plain hash of a phone number is as good as the number. */
final class KeyedHash {
    private static final int LENGTH = 16;
    private final SecretKeySpec key;
    private final ThreadLocal<Mac> macs;

    /** @param purpose what is hashed: hashes of two purposes cannot be compared */
    KeyedHash(LedgerKey key, String purpose) {
        this.key = key.derive("drover ledger: " + purpose, "HmacSHA256");
        this.macs = ThreadLocal.withInitial(this::newMac);
    }

    byte[] of(byte[]... parts) {
        Mac mac = macs.get();
        for (byte[] part : parts) {
            int length = part.length;
            mac.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
            mac.update(part);
        }
        return Arrays.copyOf(mac.doFinal(), LENGTH);
    }

    byte[] of(String... parts) {
        byte[][] bytes = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return of(bytes);
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
