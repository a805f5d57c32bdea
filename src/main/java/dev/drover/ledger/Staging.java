package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The staged records and the checkpoints of their extraction. */
public interface Staging {

    /** What a page did: {@code added} new records, {@code changed} with another content, {@code same} as before. */
    record StageResult(int added, int changed, int same) {
        public int total() {
            return added + changed + same;
        }
    }

    /**
     * Stages one page and advances its checkpoint, in one transaction. The records are consumed as a stream; a record
     * already staged with the same (object, sourceId) is replaced if its content changed. Observed fields are counted
     * into {@link #fields}.
     */
    StageResult stage(Iterator<NewRecord> page, Checkpoint next);

    Optional<Checkpoint> checkpoint(String stream);

    /** Forgets the checkpoints, so that the next extraction reads everything again (delta). */
    void clearCheckpoints();

    long count(String object);

    /** Number of records per object, for every object staged. */
    Map<String, Long> counts();

    Optional<StagedRecord> find(String object, String sourceId);

    List<StagedRecord> findAll(String object, List<String> sourceIds);

    /** By their numbers; those that are not staged are missing. */
    List<StagedRecord> findBySeq(Collection<Long> seqs);

    /** Which of these ids are staged. */
    Set<String> existing(String object, List<String> sourceIds);

    /** The source id of the record that carries this alias. */
    Optional<String> findByAlias(String object, String kind, String value);

    /** Records of an object in (parentKey, seq) order, from after a position; at most {@code limit}. */
    List<StagedRecord> page(String object, Position after, int limit);

    /** Only the ids, in seq order, from after a seq; at most {@code limit}. */
    List<RecordId> ids(String object, long afterSeq, int limit);

    /** Reads every record of an object, in (parentKey, seq) order, in flat memory. */
    void forEach(String object, Consumer<StagedRecord> consumer);

    /** Number of records per parentKey of an object, largest first, in flat memory. */
    void forEachParent(String object, ObjLongConsumer<String> consumer);

    /**
     * Adds or replaces the derived part ({@code "drover": {…}}) of staged records, in one transaction: ranks, flags,
     * resolved ids. It is kept apart from the raw payload and merged into it when read. {@link StagedRecord#contentHash}
     * covers both, so a record whose derived part changed is back in line; the same part again changes nothing.
     *
     * @param derived source id → derived part; every one must be staged
     */
    void derive(String object, Map<String, JsonNode> derived);

    /** {@link #derive(String, Map)} for one record; slow in a loop. */
    default void derive(String object, String sourceId, JsonNode derived) {
        derive(object, Map.of(sourceId, derived));
    }

    /** Every field path seen in the staged records of an object, with its statistics. */
    List<FieldStatistics> fields(String object);

    record RecordId(long seq, String sourceId, String parentKey) {}

    /** A place in (parentKey, seq) order. */
    record Position(String parentKey, long seq) {
        public static final Position START = new Position("", 0);
    }
}
