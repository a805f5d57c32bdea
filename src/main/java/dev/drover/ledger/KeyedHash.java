package dev.drover.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, cut to 128 bits where rows hold it: a plain hash of a phone number is as good as the number. */
final class KeyedHash {
    private static final int SHORT = 16;
    private static final int WHOLE = 32;
    private final SecretKeySpec key;
    private final int length;
    private final ThreadLocal<Mac> macs;

    /** @param purpose what is hashed: hashes of two purposes cannot be compared */
    KeyedHash(LedgerKey key, String purpose) {
        this(key, purpose, SHORT);
    }

    private KeyedHash(LedgerKey key, String purpose, int length) {
        this.key = key.derive("drover ledger: " + purpose, "HmacSHA256");
        this.length = length;
        this.macs = ThreadLocal.withInitial(this::newMac);
    }

    static KeyedHash whole(LedgerKey key, String purpose) {
        return new KeyedHash(key, purpose, WHOLE);
    }

    byte[] of(byte[]... parts) {
        Mac mac = macs.get();
        for (byte[] part : parts) {
            int size = part.length;
            mac.update(new byte[] {(byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size});
            mac.update(part);
        }
        return Arrays.copyOf(mac.doFinal(), length);
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
