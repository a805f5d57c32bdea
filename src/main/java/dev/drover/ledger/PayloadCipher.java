package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with one reused cipher per thread. A blob is: id of the key (1 byte), nonce (12), cipher text, tag (16). The
 * place that a blob belongs to is authenticated with it, so that no two can be swapped.
 */
final class PayloadCipher {
    static final byte KEY_ID = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER = 1 + NONCE;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(PayloadCipher::newCipher);

    PayloadCipher(LedgerKey key) {
        this.key = key.derive("drover ledger: encryption", "AES");
    }

    byte[] seal(byte[] plain, String... place) {
        byte[] blob = new byte[HEADER + plain.length + TAG_BITS / 8];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        blob[0] = KEY_ID;
        System.arraycopy(nonce, 0, blob, 1, NONCE);
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bytes(place));
            cipher.doFinal(plain, 0, plain.length, blob, HEADER);
            return blob;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /** Errors: LEDGER_DAMAGED when the blob is not what was stored at this place with this key. */
    byte[] open(byte[] blob, String... place) {
        if (blob.length < HEADER + TAG_BITS / 8 || blob[0] != KEY_ID) {
            throw damaged(null, place);
        }
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, blob, 1, NONCE));
            cipher.updateAAD(bytes(place));
            return cipher.doFinal(blob, HEADER, blob.length - HEADER);
        } catch (AEADBadTagException e) {
            throw damaged(e, place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption failed", e);
        }
    }

    private static DroverException damaged(Exception cause, String[] place) {
        return new DroverException(
                ErrorCode.LEDGER_DAMAGED,
                "the ledger entry " + String.join(" ", Arrays.asList(place))
                        + " cannot be decrypted; restore the state folder from a backup",
                cause);
    }

    private static byte[] bytes(String[] place) {
        return String.join("\0", place).getBytes(StandardCharsets.UTF_8);
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/GCM", e);
        }
    }
}
