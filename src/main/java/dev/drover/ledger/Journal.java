package dev.drover.ledger;

import java.util.List;

/** The intent written before every remote write, and what became of it. */
public interface Journal {

    enum State {
        INTENDED,
        /** the destination gave it a name: {@code remoteId} */
        NAMED,
        SENT,
        DONE,
        ABANDONED
    }

    /**
     * @param kind such as {@code bulk-upsert}, {@code collection-upsert}, {@code create-field}
     * @param contentHash hash of what is sent
     * @param rows number of records in it
     */
    record Entry(long id, String phase, String kind, String contentHash, int rows, State state, String remoteId) {}

    /** Writes the intent; returns it with its id. */
    Entry intend(String phase, String kind, String contentHash, int rows);

    void advance(long id, State state, String remoteId);

    /** Intents without an end, oldest first. */
    List<Entry> open(String phase);
}
