package dev.drover.rollback;

import dev.drover.engine.remote.Expectation;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.StagedRecord;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the migration wrote to records, made again by the mapping; known only as long as the mapping still says the same. */
final class Written {
    private final RollbackSetup setup;
    private final Expectation expectation;

    Written(RollbackSetup setup) {
        this.setup = setup;
        this.expectation = new Expectation(setup.readBack(), setup.ledger().outcomes());
    }

    /** seq → field → text, for those records whose mapping still gives what was loaded. */
    Map<Long, Map<String, String>> of(ObjectMapping mapping, List<Loaded> page) {
        Map<Long, Loaded> loaded = new HashMap<>();
        page.forEach(record -> loaded.put(record.seq(), record));
        List<Long> seqs = new ArrayList<>();
        List<MappedRecord> records = new ArrayList<>();
        for (StagedRecord staged : setup.ledger().staging().findBySeq(loaded.keySet())) {
            if (mapping.map(staged.sourceId(), staged.payload(), setup.context()) instanceof MappingResult.Mapped now) {
                MappedRecord sent =
                        asSent(now.record(), loaded.get(staged.seq()).loadedHash());
                if (sent != null) {
                    seqs.add(staged.seq());
                    records.add(sent);
                }
            }
        }
        List<Map<String, String>> texts = expectation.of(mapping, records);
        Map<Long, Map<String, String>> written = new HashMap<>();
        for (int i = 0; i < seqs.size(); i++) {
            written.put(seqs.get(i), known(records.get(i), texts.get(i)));
        }
        return written;
    }

    /** Without parents that the ledger knows no more, because an earlier rollback took them back or gave them back. */
    private static Map<String, String> known(MappedRecord record, Map<String, String> texts) {
        Map<String, String> known = new HashMap<>(texts);
        record.fields().forEach((field, value) -> {
            if (value instanceof ParentReference) {
                known.remove(field, null);
            }
        });
        return known;
    }

    /** The record as it was sent: perhaps without a parent that nobody knew, which its hash tells; null = another record. */
    private static MappedRecord asSent(MappedRecord record, String loadedHash) {
        if (loadedHash.equals(record.hash())) {
            return record;
        }
        if (!loadedHash.startsWith(record.hash() + "-")) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        for (String field : loadedHash.substring(record.hash().length() + 1).split("-")) {
            fields.put(field, null);
        }
        return new MappedRecord(record.sourceId(), record.key(), fields, loadedHash);
    }
}
