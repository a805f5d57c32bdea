package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Staging.StageResult;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the records of one page, some hundred at a time, within the transaction of the page. */
final class PageWriter {
    private static final int CHUNK = 500;

    private record Stored(long seq, String parentKey, byte[] payloadHash, byte[] derivedHash) {}

    private final SqlSession db;
    private final Vault vault;
    private final FieldStatisticsCollector fields;
    private final Dictionaries dictionaries;
    private final Map<String, NewRecord> chunk = new LinkedHashMap<>();
    private String object;

    /** Whether anybody was ever erased; null = not looked yet. */
    private Boolean erased;

    private int added;
    private int changed;
    private int same;

    PageWriter(SqlSession db, Vault vault, FieldStatisticsCollector fields, Dictionaries dictionaries) {
        this.db = db;
        this.vault = vault;
        this.fields = fields;
        this.dictionaries = dictionaries;
    }

    void add(NewRecord next) throws SQLException {
        if (chunk.size() == CHUNK || !next.object().equals(object) || chunk.containsKey(next.sourceId())) {
            flush();
            object = next.object();
        }
        chunk.put(next.sourceId(), next);
    }

    StageResult finish() throws SQLException {
        flush();
        return new StageResult(added, changed, same);
    }

    private void flush() throws SQLException {
        if (chunk.isEmpty()) {
            return;
        }
        skipErased();
        Map<String, Stored> stored = stored();
        List<NewRecord> fresh = new ArrayList<>();
        PreparedStatement insert = db.prepare("insert into staged (object, source_id, parent_key, payload_hash,"
                + " content_hash, sealed_payload) values (?, ?, ?, ?, ?, ?)");
        for (NewRecord record : chunk.values()) {
            byte[] json = Vault.json(record.payload());
            byte[] hash = vault.hash(json);
            Stored before = stored.get(record.sourceId());
            if (before == null) {
                insert(insert, record, json, hash);
                fresh.add(record);
            } else if (Arrays.equals(before.payloadHash(), hash)
                    && before.parentKey().equals(record.parentKey())) {
                same++;
            } else {
                replace(before, record, json, hash);
            }
        }
        insert.executeBatch();
        added += fresh.size();
        addAliases(fresh);
        chunk.clear();
    }

    /** People who were erased on request, and what belongs to them, are not staged again. */
    private void skipErased() throws SQLException {
        if (erased == null) {
            try (ResultSet row = db.prepare("select 1 from erased limit 1").executeQuery()) {
                erased = row.next();
            }
        }
        if (erased) {
            Pseudonyms pseudonyms = new Pseudonyms(vault);
            for (NewRecord record : List.copyOf(chunk.values())) {
                if (isErased(object, pseudonyms.hash(object, record.sourceId()))
                        || isErased("", pseudonyms.hash("", record.parentKey()))) {
                    chunk.remove(record.sourceId());
                    same++;
                }
            }
        }
    }

    private boolean isErased(String ofObject, byte[] hash) throws SQLException {
        PreparedStatement query = db.prepare("select 1 from erased where object = ? and id_hash = ?");
        query.setString(1, ofObject);
        query.setBytes(2, hash);
        try (ResultSet row = query.executeQuery()) {
            return row.next();
        }
    }

    private Map<String, Stored> stored() throws SQLException {
        Map<String, Stored> found = new HashMap<>();
        SqlKeys.find(
                db,
                "select source_id, seq, parent_key, payload_hash, derived_hash from staged"
                        + " where object = ? and source_id in (:keys)",
                List.of(object),
                chunk.keySet(),
                row -> found.put(
                        row.getString(1),
                        new Stored(row.getLong(2), row.getString(3), row.getBytes(4), row.getBytes(5))));
        return found;
    }

    private void insert(PreparedStatement insert, NewRecord record, byte[] json, byte[] hash) throws SQLException {
        insert.setString(1, object);
        insert.setString(2, record.sourceId());
        insert.setString(3, record.parentKey());
        insert.setBytes(4, hash);
        insert.setBytes(5, hash);
        insert.setBytes(6, vault.sealJson(object, record.sourceId(), "payload", json));
        insert.addBatch();
        fields.added(db, object, record.payload());
        dictionaries.sample(object, json);
    }

    private void replace(Stored before, NewRecord record, byte[] json, byte[] hash) throws SQLException {
        fields.removed(db, object, payload(before.seq(), record.sourceId()));
        fields.added(db, object, record.payload());
        PreparedStatement update = db.prepare("update staged set parent_key = ?, payload_hash = ?, content_hash = ?,"
                + " sealed_payload = ? where seq = ?");
        update.setString(1, record.parentKey());
        update.setBytes(2, hash);
        update.setBytes(3, SqlStaging.contentHash(vault, hash, before.derivedHash()));
        update.setBytes(4, vault.sealJson(object, record.sourceId(), "payload", json));
        update.setLong(5, before.seq());
        update.executeUpdate();
        PreparedStatement delete = db.prepare("delete from alias where seq = ?");
        delete.setLong(1, before.seq());
        delete.executeUpdate();
        addAliases(Map.of(record.sourceId(), before.seq()), List.of(record));
        changed++;
    }

    private JsonNode payload(long seq, String sourceId) throws SQLException {
        PreparedStatement query = db.prepare("select sealed_payload from staged where seq = ?");
        query.setLong(1, seq);
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return vault.openJson(object, sourceId, "payload", row.getBytes(1));
        }
    }

    private void addAliases(List<NewRecord> fresh) throws SQLException {
        List<NewRecord> named =
                fresh.stream().filter(record -> !record.aliases().isEmpty()).toList();
        Map<String, Long> seqs = new HashMap<>();
        for (Map.Entry<String, Stored> entry :
                named.isEmpty() ? List.<Map.Entry<String, Stored>>of() : stored().entrySet()) {
            seqs.put(entry.getKey(), entry.getValue().seq());
        }
        addAliases(seqs, named);
    }

    private void addAliases(Map<String, Long> seqs, List<NewRecord> records) throws SQLException {
        PreparedStatement insert = db.prepare("insert into alias (object, kind, value_hash, seq) values (?, ?, ?, ?)"
                + " on conflict (object, kind, value_hash, seq) do nothing");
        for (NewRecord record : records) {
            for (NewRecord.Alias alias : record.aliases()) {
                insert.setString(1, object);
                insert.setString(2, alias.kind());
                insert.setBytes(3, vault.hash("alias", object, alias.kind(), alias.value()));
                insert.setLong(4, seqs.get(record.sourceId()));
                insert.addBatch();
            }
        }
        insert.executeBatch();
    }
}
