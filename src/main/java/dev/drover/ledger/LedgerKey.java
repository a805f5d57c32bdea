package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32 bytes that everything personal in a ledger is encrypted with. Destroying them closes a migration for good. */
public final class LedgerKey {
    private static final int LENGTH = 32;
    private final byte[] bytes;

    private LedgerKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a key from its base64 form; errors: LEDGER_KEY_WRONG. */
    public static LedgerKey of(Secret base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.reveal().strip());
            if (bytes.length == LENGTH) {
                return new LedgerKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    public static LedgerKey generate() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new LedgerKey(bytes);
    }

    /** The base64 form, for a key file. */
    public String encoded() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A key for one purpose only: what is seen of one tells nothing of another. */
    SecretKeySpec derive(String purpose, String algorithm) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "(ledger key)";
    }

    private static DroverException malformed(Exception cause) {
        return new DroverException(
                ErrorCode.LEDGER_KEY_WRONG,
                "the ledger key (setting ledger.key) must be 32 bytes in base64; make one with `openssl rand -base64 32`",
                cause);
    }
}
