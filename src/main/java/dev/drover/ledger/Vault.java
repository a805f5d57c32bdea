package dev.drover.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns what is personal into bytes that tell nothing, and back: JSON, then compression, then encryption. */
final class Vault implements AutoCloseable {

    /** Numbers keep every digit; a lone half of a surrogate pair, as truncated texts have it, survives. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final PayloadCipher cipher;
    private final KeyedHash hash;
    private final KeyedHash chain;
    private final KeyedHash seal;
    private final PayloadCompression compression = new PayloadCompression();

    private Vault(PayloadCipher cipher, KeyedHash hash, KeyedHash chain, KeyedHash seal) {
        this.cipher = cipher;
        this.hash = hash;
        this.chain = chain;
        this.seal = seal;
    }

    static Vault with(LedgerKey key) {
        return new Vault(
                new PayloadCipher(key),
                new KeyedHash(key, "hash"),
                new KeyedHash(key, "audit"),
                KeyedHash.whole(key, "seal"));
    }

    /** For readers of counts and states only. */
    static Vault withoutKey() {
        return new Vault(null, null, null, null);
    }

    boolean hasKey() {
        return cipher != null;
    }

    PayloadCompression compression() {
        return compression;
    }

    static byte[] json(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record cannot be written as JSON", e);
        }
    }

    byte[] hash(byte[]... parts) {
        requireKey();
        return hash.of(parts);
    }

    byte[] hash(String... parts) {
        requireKey();
        return hash.of(parts);
    }

    /** Hash of an audit entry. */
    byte[] chain(byte[]... parts) {
        requireKey();
        return chain.of(parts);
    }

    /** A whole HMAC-SHA-256 for those outside the store; no hash of the store can pose as one. */
    byte[] authenticate(byte[]... parts) {
        requireKey();
        return seal.of(parts);
    }

    byte[] seal(byte[] plain, String... place) {
        requireKey();
        return cipher.seal(plain, place);
    }

    byte[] open(byte[] blob, String... place) {
        requireKey();
        return cipher.open(blob, place);
    }

    byte[] sealText(String text, String... place) {
        return seal(text.getBytes(StandardCharsets.UTF_8), place);
    }

    String openText(byte[] blob, String... place) {
        return new String(open(blob, place), StandardCharsets.UTF_8);
    }

    /** @param part payload or derived */
    byte[] sealJson(String object, String sourceId, String part, byte[] json) {
        return seal(compression.compress(object, json), object, sourceId, part);
    }

    JsonNode openJson(String object, String sourceId, String part, byte[] blob) {
        return json(object, sourceId, open(blob, object, sourceId, part));
    }

    /** @param packed decrypted, still compressed */
    JsonNode json(String object, String sourceId, byte[] packed) {
        try {
            return JSON.readTree(compression.decompress(packed));
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.LEDGER_DAMAGED,
                    "the ledger entry " + object + " " + sourceId
                            + " is no JSON; restore the state folder from a backup",
                    e);
        }
    }

    private void requireKey() {
        if (cipher == null) {
            throw new DroverException(
                    ErrorCode.LEDGER_KEY_WRONG,
                    "this needs the ledger key; give it in the setting ledger.key (env:NAME or file:PATH)");
        }
    }

    @Override
    public void close() {
        compression.close();
    }
}
