package dev.drover.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    record Entry(
            long id,
            String phase,
            String kind,
            String contentHash,
            int rows,
            State state,
            String remoteId,
            Instant intendedAt) {

        /** As it is once it has advanced to NAMED. */
        public Entry named(String name) {
            return new Entry(id, phase, kind, contentHash, rows, State.NAMED, name, intendedAt);
        }
    }

    /**
     * The records of a write, so that a later process can settle it: with the mapping that made them.
     *
     * @param mappingHash of the phase's mapping when it was intended
     * @param members our key → record
     */
    record Part(String mappingHash, Map<String, Member> members) {}

    /** @param recordHash of the mapped record that is sent */
    record Member(long seq, String recordHash) {}

    /** Writes the intent of something that holds no records; returns it with its id. */
    Entry intend(String phase, String kind, String contentHash, int rows);

    /** Writes the intent to send records; returns it with its id. */
    Entry intend(String phase, String kind, String contentHash, Part part);

    /** The records of an entry that is still open; forgotten when it ends. */
    Optional<Part> part(long id);

    /** @param remoteId null keeps the one that is known */
    void advance(long id, State state, String remoteId);

    /** Intents without an end, oldest first. */
    List<Entry> open(String phase);

    /** Every intent of a kind that was carried out, oldest first: the schema that this migration made. */
    List<Entry> done(String kind);
}
