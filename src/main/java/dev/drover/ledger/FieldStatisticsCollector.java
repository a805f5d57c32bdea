package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the fields of the records of a page and saves them with it. Kept in memory between pages; after a page that was
 * rolled back it is {@link #forget forgotten} and read again. The longest text and the most digits are upper bounds: they
 * do not shrink when a record is replaced.
 */
final class FieldStatisticsCollector {
    private final Vault vault;
    private final Map<String, FieldNode> trees = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private long number;

    FieldStatisticsCollector(Vault vault) {
        this.vault = vault;
    }

    void added(SqlSession db, String object, JsonNode payload) throws SQLException {
        tree(db, object).countFields(payload, 1, ++number);
        changed.add(object);
    }

    void removed(SqlSession db, String object, JsonNode payload) throws SQLException {
        tree(db, object).countFields(payload, -1, ++number);
        changed.add(object);
    }

    void save(SqlSession db) throws SQLException {
        for (String object : changed) {
            PreparedStatement upsert = db.prepare("insert into field_statistics (object, sealed_tree) values (?, ?)"
                    + " on conflict (object) do update set sealed_tree = excluded.sealed_tree");
            byte[] tree = Vault.json(trees.get(object).write());
            upsert.setString(1, object);
            upsert.setBytes(2, vault.sealJson("", object, "fields", tree));
            upsert.executeUpdate();
        }
        changed.clear();
    }

    void forget() {
        trees.clear();
        changed.clear();
    }

    List<FieldStatistics> report(SqlSession db, String object) throws SQLException {
        List<FieldStatistics> found = new ArrayList<>();
        load(db, object).report("", found::add);
        return found;
    }

    private FieldNode tree(SqlSession db, String object) throws SQLException {
        FieldNode known = trees.get(object);
        if (known == null) {
            known = load(db, object);
            trees.put(object, known);
        }
        return known;
    }

    private FieldNode load(SqlSession db, String object) throws SQLException {
        PreparedStatement query = db.prepare("select sealed_tree from field_statistics where object = ?");
        query.setString(1, object);
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? FieldNode.read(vault.openJson("", object, "fields", row.getBytes(1))) : new FieldNode();
        }
    }
}
