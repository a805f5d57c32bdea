package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** The staged records in the store. */
final class SqlStaging implements Staging {
    private static final int READ_AT_ONCE = 500;
    private static final String BY_SOURCE_ID = " from staged s where s.object = ? and s.source_id in (:keys)";

    private final LedgerStore store;
    private final StagedRows rows;
    private final FieldStatisticsCollector fields;
    private final Dictionaries dictionaries;

    SqlStaging(LedgerStore store) {
        this.store = store;
        this.rows = new StagedRows(store.vault());
        this.fields = new FieldStatisticsCollector(store.vault());
        this.dictionaries = new Dictionaries(store.vault());
    }

    @Override
    public synchronized StageResult stage(Iterator<NewRecord> page, Checkpoint next) {
        store.requireSpace();
        SqlSession db = store.writer();
        boolean committed = false;
        try {
            StageResult result = db.write(() -> {
                PageWriter writer = new PageWriter(db, store.vault(), fields, dictionaries);
                while (page.hasNext()) {
                    writer.add(page.next());
                }
                StageResult written = writer.finish();
                fields.save(db);
                dictionaries.train(db);
                Checkpoints.save(db, next);
                return written;
            });
            committed = true;
            return result;
        } finally {
            if (committed) {
                dictionaries.committed();
            } else {
                dictionaries.rolledBack();
                fields.forget();
            }
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint(String stream) {
        SqlSession db = store.reader();
        return db.read(() -> Checkpoints.find(db, stream));
    }

    @Override
    public void clearCheckpoints() {
        SqlSession db = store.writer();
        db.write(() -> Checkpoints.clear(db));
    }

    @Override
    public long count(String object) {
        SqlSession db = store.reader();
        return db.read(() -> count(db, object));
    }

    static long count(SqlSession db, String object) throws SQLException {
        PreparedStatement query = db.prepare("select count(*) from staged where object = ?");
        query.setString(1, object);
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Map<String, Long> counts() {
        SqlSession db = store.reader();
        return db.read(() -> {
            Map<String, Long> found = new TreeMap<>();
            try (ResultSet row = db.prepare("select s.object, count(*) from staged s where " + Pseudonyms.NOT_ERASED
                            + " group by s.object")
                    .executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            return found;
        });
    }

    @Override
    public Optional<StagedRecord> find(String object, String sourceId) {
        return findAll(object, List.of(sourceId)).stream().findFirst();
    }

    @Override
    public List<StagedRecord> findAll(String object, List<String> sourceIds) {
        SqlSession db = store.reader();
        return db.read(() -> {
            List<StagedRecord> found = new ArrayList<>();
            SqlKeys.find(
                    db,
                    "select " + StagedRows.COLUMNS + BY_SOURCE_ID,
                    List.of(object),
                    new HashSet<>(sourceIds),
                    row -> found.add(rows.read(db, row)));
            return found;
        });
    }

    @Override
    public Set<String> existing(String object, List<String> sourceIds) {
        SqlSession db = store.reader();
        return db.read(() -> {
            Set<String> found = new HashSet<>();
            SqlKeys.find(
                    db,
                    "select s.source_id" + BY_SOURCE_ID,
                    List.of(object),
                    new HashSet<>(sourceIds),
                    row -> found.add(row.getString(1)));
            return found;
        });
    }

    @Override
    public Optional<String> findByAlias(String object, String kind, String value) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select s.source_id from alias a join staged s on s.seq = a.seq"
                    + " where a.object = ? and a.kind = ? and a.value_hash = ? order by a.seq limit 1");
            query.setString(1, object);
            query.setString(2, kind);
            query.setBytes(3, store.vault().hash("alias", object, kind, value));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public List<StagedRecord> page(String object, Position after, int limit) {
        SqlSession db = store.reader();
        String select = "select " + StagedRows.COLUMNS + " from staged s where s.object = ?";
        return db.read(() -> {
            List<StagedRecord> found = new ArrayList<>();
            InOrder.read(db, select, List.of(object), after, limit, row -> found.add(rows.read(db, row)));
            return found;
        });
    }

    @Override
    public List<RecordId> ids(String object, long afterSeq, int limit) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare(
                    "select seq, source_id, parent_key from staged where seq > ? and object = ? order by seq limit ?");
            query.setLong(1, afterSeq);
            query.setString(2, object);
            query.setInt(3, limit);
            List<RecordId> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new RecordId(row.getLong(1), row.getString(2), row.getString(3)));
                }
            }
            return found;
        });
    }

    @Override
    public void forEach(String object, Consumer<StagedRecord> consumer) {
        Position after = Position.START;
        List<StagedRecord> page = page(object, after, READ_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            StagedRecord last = page.get(page.size() - 1);
            page = page(object, new Position(last.parentKey(), last.seq()), READ_AT_ONCE);
        }
    }

    @Override
    public void forEachParent(String object, ObjLongConsumer<String> consumer) {
        SqlSession db = store.reader();
        db.read(() -> {
            try (PreparedStatement query = db.connection()
                    .prepareStatement("select parent_key, count(*) as records from staged where object = ?"
                            + " group by parent_key order by records desc, parent_key")) {
                query.setString(1, object);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        consumer.accept(row.getString(1), row.getLong(2));
                    }
                }
            }
            return null;
        });
    }

    @Override
    public void derive(String object, Map<String, JsonNode> derived) {
        store.requireSpace();
        SqlSession db = store.writer();
        db.write(() -> {
            Map<String, byte[]> known = new HashMap<>();
            PreparedStatement update = db.prepare(
                    "update staged set derived_hash = ?, content_hash = ?, sealed_derived = ? where object = ? and source_id = ?");
            SqlKeys.find(
                    db,
                    "select s.source_id, s.payload_hash, s.derived_hash" + BY_SOURCE_ID,
                    List.of(object),
                    derived.keySet(),
                    row -> {
                        String sourceId = row.getString(1);
                        byte[] json = Vault.json(derived.get(sourceId));
                        byte[] hash = store.vault().hash(json);
                        known.put(sourceId, hash);
                        if (!Arrays.equals(hash, row.getBytes(3))) {
                            update.setBytes(1, hash);
                            update.setBytes(2, contentHash(store.vault(), row.getBytes(2), hash));
                            update.setBytes(3, store.vault().sealJson(object, sourceId, "derived", json));
                            update.setString(4, object);
                            update.setString(5, sourceId);
                            update.addBatch();
                        }
                    });
            update.executeBatch();
            if (known.size() != derived.size()) {
                throw new IllegalArgumentException(
                        "a derived part was given for a record of " + object + " that is not staged");
            }
            return null;
        });
    }

    /** Covers the payload and the derived part: either one changed puts the record back in line. */
    static byte[] contentHash(Vault vault, byte[] payloadHash, byte[] derivedHash) {
        return derivedHash == null ? payloadHash : vault.hash(payloadHash, derivedHash);
    }

    @Override
    public List<FieldStatistics> fields(String object) {
        SqlSession db = store.reader();
        return db.read(() -> fields.report(db, object));
    }

    @Override
    public List<StagedRecord> findBySeq(Collection<Long> seqs) {
        SqlSession db = store.reader();
        return db.read(() -> {
            List<StagedRecord> found = new ArrayList<>();
            SqlKeys.find(
                    db,
                    "select " + StagedRows.COLUMNS + " from staged s where " + Pseudonyms.NOT_ERASED
                            + " and s.seq in (:keys)",
                    List.of(),
                    new HashSet<>(seqs),
                    row -> found.add(rows.read(db, row)));
            return found;
        });
    }
}
