package dev.drover.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Outcomes of every phase, and with them the crosswalk. A phase is one destination object filled from one source object. */
public interface Outcomes {

    /** Which staged records a pass over a phase takes. */
    enum Scope {
        /**
         * New ones, those whose content or mapping changed since their outcome (whatever it was), those to be sent again,
         * parked ones whose parent no longer waits, and those put back.
         */
        PENDING,
        /** Only those put back in line by {@link #putBack} that have had no final outcome since. */
        REPLAY
    }

    /** A phase as the ledger knows it: its name, source and destination object, the hash of the mapping in force. */
    record PhaseKey(String phase, String sourceObject, String destinationObject, String mappingHash) {

        /** A phase that bears the name of its destination object. */
        public PhaseKey(String phase, String sourceObject, String mappingHash) {
            this(phase, sourceObject, phase, mappingHash);
        }
    }

    /**
     * A staged record in line, with how often it was tried since its last final outcome (only {@link Outcome.Again} is
     * not final) and the hash of what was last loaded for it: "" if never, {@value #UNKNOWN} if it is at the destination
     * with a content that is not known.
     *
     * @param cameBackFor code of its last {@link Outcome.Again}, "" when it did not come back
     */
    record Claim(StagedRecord record, int attempts, String loadedHash, String cameBackFor) {
        /** Equals no hash of a record. */
        public static final String UNKNOWN = "?";
    }

    /** Makes a phase known, with its mapping in force; every other method that takes a PhaseKey does it too. */
    void define(PhaseKey phase);

    /** Records in line, in (parentKey, seq) order from after a position; at most {@code limit}. */
    List<Claim> inLine(PhaseKey phase, Scope scope, Staging.Position after, int limit);

    long countInLine(PhaseKey phase, Scope scope);

    /**
     * Books outcomes in one transaction: the state of each record, its crosswalk entry, its reject. The mapped hash of a
     * created or updated record is taken from {@code loadedHashes} by key. Created by an earlier attempt of the same run
     * stays created. A key that another record of the destination object holds ({@link #holders}) is booked as a
     * rejection with the code {@value #DUPLICATE_KEY}.
     *
     * @param seqs our key → seq of the staged record
     */
    void record(PhaseKey phase, Map<String, Long> seqs, Map<String, String> loadedHashes, Collection<Outcome> outcomes);

    String DUPLICATE_KEY = "DUPLICATE_KEY";

    /**
     * The staged records that hold these keys of a destination object: loaded once (even if refused or left out since),
     * parked, or to be sent again. Ask
     * before sending: a second record with the same key would overwrite the first.
     *
     * @return our key → seq
     */
    Map<String, Long> holders(String destinationObject, Collection<String> keys);

    /** The state of parents by key: which of {@code keys} are loaded, waiting, or unknown to the phases of this object. */
    Map<String, ParentState> parents(String destinationObject, Collection<String> keys);

    enum ParentState {
        /** at the destination, even if a later change of it was refused */
        LOADED,
        /** rejected, parked, or not loaded yet */
        WAITING,
        EXCLUDED,
        UNKNOWN
    }

    Optional<String> destinationId(String destinationObject, String key);

    /** Destination ids by our key, for those that are loaded. */
    Map<String, String> destinationIds(String destinationObject, Collection<String> keys);

    /**
     * Counts of one phase. Created and updated are those of the run in hand ({@link Runs#beginOrResume}; the last one, when
     * it is finished); {@code unchanged} are those that it did not have to touch. {@code inLine} are those in scope PENDING:
     * put back, changed and outdated ones count there and under their last outcome too.
     */
    Counts counts(String phase);

    /**
     * @param stillThere those of rejected, parked and excluded that had been loaded before: the destination holds them still
     */
    record Counts(
            long extracted,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long parked,
            long excluded,
            long inLine,
            long stillThere) {

        /** Of a phase whose refused and excluded records were never loaded. */
        public Counts(
                long extracted,
                long created,
                long updated,
                long unchanged,
                long rejected,
                long parked,
                long excluded,
                long inLine) {
            this(extracted, created, updated, unchanged, rejected, parked, excluded, inLine, 0);
        }

        /** Invariant 1. */
        public boolean addUp() {
            return extracted == created + updated + unchanged + rejected + parked + excluded;
        }

        /** Records whose last outcome is that they were loaded. */
        public long loaded() {
            return created + updated + unchanged;
        }

        /** What the destination has to count. */
        public long atDestination() {
            return loaded() + stillThere;
        }
    }

    /** Number of excluded records per reason. */
    Map<String, Long> exclusions(String phase);

    /** Reads the crosswalk of a phase in flat memory. */
    void forEachLoaded(String phase, Consumer<Crossing> consumer);

    /**
     * A record that this migration wrote.
     *
     * @param created whether this migration created it
     * @param loadedHash hash of the mapped record as it was written last, "" when that is not known
     * @param settled whether nothing of it waits: its last outcome is that it was loaded, and it is not in line
     * @param erased on request of a person: its content is not known any more, and its key is a pseudonym
     */
    record Loaded(
            long seq,
            String key,
            String destinationId,
            boolean created,
            String loadedHash,
            boolean settled,
            boolean erased) {}

    /** The records of a phase that were written (also those whose later change was refused), in seq order from after a seq. */
    List<Loaded> loadedPage(String phase, long afterSeq, int limit);

    /** Those of {@link #loadedPage} that have these keys. */
    Map<String, Loaded> loaded(String phase, Collection<String> keys);

    /** What a rollback did to a record. */
    enum Undone {
        /** deleted by us, or gone already: the record is in line again, as if never loaded */
        REMOVED,
        /** its before-image is back and is forgotten: the record is in line again, as if never loaded */
        RESTORED,
        /** could not be deleted and was switched off: it stays in the crosswalk as created, and is in line again */
        DEACTIVATED
    }

    /** Books what a rollback did, in one transaction. Counted by {@link #undone(String)}. */
    void undo(String phase, Map<Long, Undone> seqs);

    /** How many records of a phase rollbacks have undone since the last run, by what they did. */
    Map<Undone, Long> undone(String phase);

    record Crossing(String sourceId, String key, String destinationId, boolean created) {}

    /**
     * Puts rejects (all, or those that the filter names) and everything parked back in line for a REPLAY pass; returns how
     * many of both. They keep their state, and are counted by it, until they have a new outcome.
     */
    long putBack(RejectFilter filter);

    /**
     * @param phase null = every phase
     * @param sourceId null = every record
     * @param code null = every reason
     * @param field null = every field; otherwise rejects that name it, alone or among others
     */
    record RejectFilter(String phase, String sourceId, String code, String field) {
        public static final RejectFilter ALL = new RejectFilter(null, null, null);

        public RejectFilter(String phase, String sourceId, String code) {
            this(phase, sourceId, code, null);
        }
    }

    List<Reject> rejects(RejectFilter filter, int limit);

    /** Reads open rejects page by page, in the order of phase and record, in flat memory. */
    void forEachReject(RejectFilter filter, Consumer<List<Reject>> page);

    /** Parked records that wait behind open rejects, directly or through other parked ones, by the group that they wait for. */
    List<RejectGroup> waiting();

    /** Open rejects by reason, most frequent first. */
    List<RejectGroup> rejectGroups();

    record RejectGroup(String phase, String code, String field, long records) {}

    /** A row of the dead-letter store. {@code rejection.message} is decrypted: show it only when asked. */
    record Reject(
            String phase,
            String sourceObject,
            String sourceId,
            Outcome.Rejection rejection,
            int attempts,
            Instant firstAt,
            Instant lastAt) {}
}
