package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sql.SqlSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** Reads staged records: opens the payload and merges the derived part into it under {@value #DERIVED}. */
final class StagedRows {
    static final String DERIVED = "drover";

    /** What {@link #read} expects, from a table called {@code s}, in this order and first. */
    static final String COLUMNS =
            "s.seq, s.object, s.source_id, s.parent_key, s.content_hash, s.sealed_payload, s.sealed_derived";

    static final int COLUMN_COUNT = 7;

    private final Vault vault;

    StagedRows(Vault vault) {
        this.vault = vault;
    }

    StagedRecord read(SqlSession db, ResultSet row) throws SQLException {
        String object = row.getString(2);
        String sourceId = row.getString(3);
        JsonNode payload = open(db, object, sourceId, "payload", row.getBytes(6));
        byte[] derived = row.getBytes(7);
        if (derived != null && payload instanceof ObjectNode fields) {
            fields.set(DERIVED, open(db, object, sourceId, "derived", derived));
        }
        return new StagedRecord(
                row.getLong(1),
                object,
                sourceId,
                row.getString(4),
                payload,
                HexFormat.of().formatHex(row.getBytes(5)));
    }

    JsonNode open(SqlSession db, String object, String sourceId, String part, byte[] blob) throws SQLException {
        byte[] packed = vault.open(blob, object, sourceId, part);
        if (!vault.compression().knows(PayloadCompression.dictionaryOf(packed))) {
            Dictionaries.load(db, vault);
        }
        return vault.json(object, sourceId, packed);
    }
}
