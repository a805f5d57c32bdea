package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The before-images in the store, each as two sealed objects of texts. */
final class SqlImages implements Images {
    private static final String SELECT = "select i.own_key, i.remote_id, i.sealed_before, i.sealed_written from image i"
            + " where i.destination_id = (select id from destination where name = ?) and i.own_key in (:keys)";

    private final LedgerStore store;
    private final Phases phases;

    SqlImages(LedgerStore store) {
        this.store = store;
        this.phases = new Phases(store);
    }

    @Override
    public void keep(String destinationObject, Collection<Image> images) {
        store.requireSpace();
        SqlSession db = store.writer();
        db.write(() -> {
            int destination = phases.destination(destinationObject);
            Map<String, Image> kept =
                    find(db, destinationObject, images.stream().map(Image::key).toList());
            PreparedStatement upsert = db.prepare("insert into image (destination_id, own_key, remote_id,"
                    + " sealed_before, sealed_written) values (?, ?, ?, ?, ?) on conflict (destination_id, own_key)"
                    + " do update set remote_id = excluded.remote_id, sealed_before = excluded.sealed_before");
            for (Image image : images) {
                Image known = kept.get(image.key());
                Map<String, String> before = new LinkedHashMap<>(image.before());
                if (known != null) {
                    before.putAll(known.before());
                }
                upsert.setInt(1, destination);
                upsert.setString(2, image.key());
                upsert.setString(3, image.destinationId());
                upsert.setBytes(4, seal(destinationObject, image.key(), "before", before));
                upsert.setBytes(
                        5,
                        image.written().isEmpty()
                                ? null
                                : seal(destinationObject, image.key(), "written", image.written()));
                upsert.addBatch();
            }
            upsert.executeBatch();
            return null;
        });
    }

    @Override
    public void writing(String destinationObject, Map<String, Map<String, String>> fieldsByKey) {
        SqlSession db = store.writer();
        db.write(() -> {
            Map<String, Image> known = find(db, destinationObject, fieldsByKey.keySet());
            PreparedStatement update = db.prepare("update image set sealed_written = ? where own_key = ?"
                    + " and destination_id = (select id from destination where name = ?)");
            for (Image image : known.values()) {
                Map<String, String> written = new LinkedHashMap<>(image.written());
                written.putAll(fieldsByKey.get(image.key()));
                update.setBytes(1, seal(destinationObject, image.key(), "written", written));
                update.setString(2, image.key());
                update.setString(3, destinationObject);
                update.addBatch();
            }
            update.executeBatch();
            return null;
        });
    }

    @Override
    public Map<String, Image> find(String destinationObject, Collection<String> keys) {
        SqlSession db = store.reader();
        return db.read(() -> find(db, destinationObject, keys));
    }

    private Map<String, Image> find(SqlSession db, String destinationObject, Collection<String> keys)
            throws SQLException {
        Map<String, Image> found = new HashMap<>();
        SqlKeys.find(db, SELECT, List.of(destinationObject), keys, row -> {
            Image image = read(destinationObject, row);
            found.put(image.key(), image);
        });
        return found;
    }

    private Image read(String object, ResultSet row) throws SQLException {
        String key = row.getString(1);
        byte[] written = row.getBytes(4);
        return new Image(
                key,
                row.getString(2),
                open(object, key, "before", row.getBytes(3)),
                written == null ? Map.of() : open(object, key, "written", written));
    }

    private byte[] seal(String object, String key, String part, Map<String, String> texts) {
        ObjectNode json = Vault.JSON.createObjectNode();
        texts.forEach(json::put);
        return store.vault().sealJson("image " + object, key, part, Vault.json(json));
    }

    private Map<String, String> open(String object, String key, String part, byte[] blob) {
        JsonNode json = store.vault().openJson("image " + object, key, part, blob);
        Map<String, String> texts = new LinkedHashMap<>();
        json.fields()
                .forEachRemaining(field -> texts.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().textValue()));
        return texts;
    }

    @Override
    public long count(String destinationObject) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select count(*) from image where destination_id ="
                    + " (select id from destination where name = ?)");
            query.setString(1, destinationObject);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
