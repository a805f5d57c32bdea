package dev.drover.ledger;

/** The durable store of one migration. */
public interface Ledger extends AutoCloseable {

    Staging staging();

    Outcomes outcomes();

    Journal journal();

    Runs runs();

    Images images();

    Audit audit();

    /**
     * HMAC-SHA-256 (32 bytes) of data under a key of its own, which is derived from the ledger key. What one purpose
     * sealed is worth nothing for another. Thread-safe. Errors: LEDGER_KEY_WRONG without a key.
     */
    byte[] seal(String purpose, byte[] data);

    @Override
    void close();
}
