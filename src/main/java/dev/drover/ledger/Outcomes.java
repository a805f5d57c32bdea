package dev.drover.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Outcomes of every phase, and with them the crosswalk. A phase is one destination object filled from one source object. */
public interface Outcomes {

    /** Which staged records a pass over a phase takes. */
    enum Scope {
        /** New ones, and those whose content or mapping changed since they were loaded. */
        PENDING,
        /** Only those put back in line by {@link #putBack}. */
        REPLAY
    }

    /** A phase as the ledger knows it: its name, its source object, the hash of the mapping in force. */
    record PhaseKey(String phase, String sourceObject, String mappingHash) {}

    /** A staged record in line, with how often it was tried and the hash of what was last loaded for it ("" if never). */
    record Claim(StagedRecord record, int attempts, String loadedHash) {}

    /** Records in line, in (parentKey, seq) order from after a position; at most {@code limit}. */
    List<Claim> inLine(PhaseKey phase, Scope scope, Staging.Position after, int limit);

    long countInLine(PhaseKey phase, Scope scope);

    /**
     * Books outcomes in one transaction: the state of each record, its crosswalk entry, its reject. The mapped hash of a
     * created or updated record is taken from {@code loadedHashes} by key. Created by an earlier attempt stays created.
     *
     * @param seqs our key → seq of the staged record
     */
    void record(PhaseKey phase, Map<String, Long> seqs, Map<String, String> loadedHashes, Collection<Outcome> outcomes);

    /** The state of parents by key: which of {@code keys} are loaded, waiting, or unknown to the phases of this object. */
    Map<String, ParentState> parents(String destinationObject, Collection<String> keys);

    enum ParentState {
        LOADED,
        /** rejected, parked, or not loaded yet */
        WAITING,
        EXCLUDED,
        UNKNOWN
    }

    Optional<String> destinationId(String destinationObject, String key);

    /** Destination ids by our key, for those that are loaded. */
    Map<String, String> destinationIds(String destinationObject, Collection<String> keys);

    /** Counts of one phase; {@code unchanged} are those that this run did not have to touch. */
    Counts counts(String phase);

    record Counts(
            long extracted,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long parked,
            long excluded,
            long inLine) {
        /** Invariant 1. */
        public boolean addUp() {
            return extracted == created + updated + unchanged + rejected + parked + excluded;
        }

        public long atDestination() {
            return created + updated + unchanged;
        }
    }

    /** Number of excluded records per reason. */
    Map<String, Long> exclusions(String phase);

    /** Reads the crosswalk of a phase in flat memory. */
    void forEachLoaded(String phase, Consumer<Crossing> consumer);

    record Crossing(String sourceId, String key, String destinationId, boolean created) {}

    /** Puts rejects (all, or those of the given ids) and everything parked back in line for a REPLAY pass; returns how many. */
    long putBack(RejectFilter filter);

    /** @param phase null = every phase; @param sourceId null = every record; @param code null = every reason */
    record RejectFilter(String phase, String sourceId, String code) {
        public static final RejectFilter ALL = new RejectFilter(null, null, null);
    }

    List<Reject> rejects(RejectFilter filter, int limit);

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
            java.time.Instant firstAt,
            java.time.Instant lastAt) {}
}
