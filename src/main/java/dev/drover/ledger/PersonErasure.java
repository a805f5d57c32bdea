package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.ledger.Persons.Held;
import dev.drover.ledger.Persons.Relation;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Erases the records of one person within one transaction. */
final class PersonErasure {
    private static final byte[] NOTHING = new byte[16];

    private final SqlSession db;
    private final Vault vault;
    private final FieldStatisticsCollector fields;
    private final StagedRows rows;
    private final Pseudonyms pseudonyms;
    private final long now;

    PersonErasure(SqlSession db, Vault vault, FieldStatisticsCollector fields, long now) {
        this.db = db;
        this.vault = vault;
        this.fields = fields;
        this.rows = new StagedRows(vault);
        this.pseudonyms = new Pseudonyms(vault);
        this.now = now;
    }

    void erase(List<Held> held, String asked) throws SQLException {
        Set<String> ids = held.stream()
                .filter(record -> record.relation() == Relation.SELF)
                .map(Held::sourceId)
                .collect(Collectors.toSet());
        ids.add(asked);
        String self = held.stream()
                .filter(record -> record.relation() == Relation.SELF)
                .map(Held::sourceId)
                .findFirst()
                .orElse(asked);
        for (Held record : held) {
            if (Pseudonyms.isErased(record.object())) {
                continue;
            } else if (record.relation() == Relation.NAMES_THEM) {
                redact(record, ids);
            } else {
                erase(record, pseudonyms.of(self));
            }
        }
        fields.save(db);
    }

    private void erase(Held record, String root) throws SQLException {
        long seq = record.seq();
        fields.removed(db, record.object(), part(record, "sealed_payload", "payload"));
        run(
                "delete from image where exists (select 1 from outcome o where o.seq = ? and o.destination_id ="
                        + " image.destination_id and o.own_key = image.own_key)",
                seq);
        run("delete from reject where seq = ?", seq);
        run("delete from alias where seq = ?", seq);
        run("delete from outcome where seq = ? and (loaded_as = 0 or remote_id is null)", seq);
        bar(record.object(), record.sourceId());
        bar("", record.sourceId());
        if (keepCounted(record)) {
            PreparedStatement update = db.prepare("update staged set object = ?, source_id = ?, parent_key = '',"
                    + " payload_hash = ?, derived_hash = null, content_hash = ?, sealed_payload = ?,"
                    + " sealed_derived = null where seq = ?");
            String object = Pseudonyms.OBJECT + record.object();
            String id = pseudonyms.of(record.sourceId());
            update.setString(1, object);
            update.setString(2, id);
            update.setBytes(3, NOTHING);
            update.setBytes(4, NOTHING);
            update.setBytes(5, vault.sealJson(object, id, "payload", Vault.json(Vault.JSON.createObjectNode())));
            update.setLong(6, seq);
            update.executeUpdate();
            keepParent(record, root);
        } else {
            run("delete from staged where seq = ?", seq);
        }
    }

    /** What is at the destination stays in the counts, as loaded and with nothing to do. */
    private boolean keepCounted(Held record) throws SQLException {
        PreparedStatement update = db.prepare("update outcome set own_key = ?, state = " + OutcomeRow.LOADED
                + ", put_back = 0, content_hash = ?, attempts = 0, sealed_loaded = null, parent_destination_id = null,"
                + " parent_key = null, reason = null where seq = ?");
        update.setString(1, pseudonyms.of(record.sourceId()));
        update.setBytes(2, NOTHING);
        update.setLong(3, record.seq());
        return update.executeUpdate() > 0;
    }

    /** So that the whole of it is found again by the id of the person, to be taken out of the counts. */
    private void keepParent(Held record, String root) throws SQLException {
        if (record.relation() == Relation.THEIRS) {
            PreparedStatement update = db.prepare("update staged set parent_key = ? where seq = ?");
            update.setString(1, root);
            update.setLong(2, record.seq());
            update.executeUpdate();
        }
    }

    private void bar(String object, String id) throws SQLException {
        PreparedStatement insert = db.prepare("insert into erased (object, id_hash, erased_at) values (?, ?, ?)"
                + " on conflict (object, id_hash) do nothing");
        insert.setString(1, object);
        insert.setBytes(2, pseudonyms.hash(object, id));
        insert.setLong(3, now);
        insert.executeUpdate();
    }

    /** The record is somebody else's: only the id is replaced in it, and it stays where it is in the line. */
    private void redact(Held record, Set<String> ids) throws SQLException {
        redact(record, ids, "sealed_payload", "payload");
        redact(record, ids, "sealed_derived", "derived");
    }

    private void redact(Held record, Set<String> ids, String column, String part) throws SQLException {
        JsonNode before = part(record, column, part);
        if (before == null) {
            return;
        }
        PreparedStatement update = db.prepare("update staged set " + column + " = ? where seq = ?");
        update.setBytes(1, vault.sealJson(record.object(), record.sourceId(), part, Vault.json(redacted(before, ids))));
        update.setLong(2, record.seq());
        update.executeUpdate();
    }

    private JsonNode redacted(JsonNode node, Set<String> ids) {
        if (node.isValueNode()) {
            return ids.contains(node.asText()) ? TextNode.valueOf(pseudonyms.of(node.asText())) : node;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = Vault.JSON.createArrayNode();
            list.forEach(child -> copy.add(redacted(child, ids)));
            return copy;
        }
        ObjectNode copy = Vault.JSON.createObjectNode();
        node.fields().forEachRemaining(field -> copy.set(field.getKey(), redacted(field.getValue(), ids)));
        return copy;
    }

    private JsonNode part(Held record, String column, String part) throws SQLException {
        PreparedStatement query = db.prepare("select " + column + " from staged where seq = ?");
        query.setLong(1, record.seq());
        try (ResultSet row = query.executeQuery()) {
            row.next();
            byte[] blob = row.getBytes(1);
            return blob == null ? null : rows.open(db, record.object(), record.sourceId(), part, blob);
        }
    }

    private void run(String sql, long seq) throws SQLException {
        PreparedStatement statement = db.prepare(sql);
        statement.setLong(1, seq);
        statement.executeUpdate();
    }
}
