package dev.drover.ledger;

/** The durable store of one migration. */
public interface Ledger extends AutoCloseable {

    Staging staging();

    Outcomes outcomes();

    Journal journal();

    Runs runs();

    Images images();

    Audit audit();

    @Override
    void close();
}
