package dev.drover.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The audit in the store. Beside the chain, a sealed fact holds the number and the hash of its last entry, so that entries
 * cut off at the end are missed too.
 */
final class SqlAudit implements Audit {
    private static final int PAGE = 500;
    private static final String HEAD = "audit.head";

    /** An entry as it is stored: the hash covers the text of the details, not what it is read as. */
    private record Row(long number, long at, String who, String action, String details, byte[] hash) {}

    private final LedgerStore store;
    private final EngineClock clock;

    SqlAudit(LedgerStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Entry append(String who, String action, Map<String, String> details) {
        SqlSession db = store.writer();
        return db.write(() -> {
            Optional<Row> last = last(db);
            long number = last.map(Row::number).orElse(0L) + 1;
            long at = clock.now().toEpochMilli();
            String text = text(details);
            byte[] hash = hash(last.map(Row::hash).orElse(new byte[0]), number, at, who, action, text);
            Row row = new Row(number, at, who, action, text, hash);
            insert(db, row);
            keepHead(db, row);
            return entry(row);
        });
    }

    private static void insert(SqlSession db, Row row) throws SQLException {
        PreparedStatement insert =
                db.prepare("insert into audit (number, at, who, action, details, hash) values (?, ?, ?, ?, ?, ?)");
        insert.setLong(1, row.number());
        insert.setLong(2, row.at());
        insert.setString(3, row.who());
        insert.setString(4, row.action());
        insert.setString(5, row.details());
        insert.setBytes(6, row.hash());
        insert.executeUpdate();
    }

    private void keepHead(SqlSession db, Row row) throws SQLException {
        PreparedStatement upsert = db.prepare("insert into fact (name, value) values (?, ?)"
                + " on conflict (name) do update set value = excluded.value");
        upsert.setString(1, HEAD);
        upsert.setString(2, HexFormat.of().formatHex(sealOfHead(row.number(), row.hash())));
        upsert.executeUpdate();
    }

    private byte[] sealOfHead(long number, byte[] hash) {
        return store.vault().chain("head".getBytes(StandardCharsets.UTF_8), bytes(number), hash);
    }

    private byte[] hash(byte[] before, long number, long at, String who, String action, String details) {
        return store.vault()
                .chain(
                        before,
                        bytes(number),
                        bytes(at),
                        who.getBytes(StandardCharsets.UTF_8),
                        action.getBytes(StandardCharsets.UTF_8),
                        details.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    @Override
    public void forEach(Consumer<Entry> consumer) {
        SqlSession db = store.reader();
        long after = 0;
        List<Row> page = page(db, after);
        while (!page.isEmpty()) {
            page.forEach(row -> consumer.accept(entry(row)));
            after = page.get(page.size() - 1).number();
            page = page(db, after);
        }
    }

    @Override
    public String head() {
        SqlSession db = store.reader();
        return db.read(() -> last(db).map(row -> entry(row).hash()).orElse(""));
    }

    @Override
    public Optional<Break> verify() {
        SqlSession db = store.reader();
        long expected = 1;
        byte[] before = new byte[0];
        List<Row> page = page(db, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            for (Row row : page) {
                if (row.number() != expected) {
                    return Optional.of(new Break(expected, "entry " + expected + " is missing"));
                }
                if (!Arrays.equals(
                        row.hash(), hash(before, row.number(), row.at(), row.who(), row.action(), row.details()))) {
                    return Optional.of(new Break(
                            expected, "entry " + expected + " is not what was written after the one before it"));
                }
                before = row.hash();
                expected++;
            }
            page = page(db, expected - 1);
        }
        return verifyHead(db, expected - 1, before);
    }

    private Optional<Break> verifyHead(SqlSession db, long number, byte[] hash) {
        String kept = db.read(() -> {
            PreparedStatement query = db.prepare("select value from fact where name = ?");
            query.setString(1, HEAD);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        });
        String found = number == 0 ? "" : HexFormat.of().formatHex(sealOfHead(number, hash));
        return kept.equals(found)
                ? Optional.empty()
                : Optional.of(new Break(number + 1, "entries after " + number + " are missing"));
    }

    private static Optional<Row> last(SqlSession db) throws SQLException {
        return rows(db.prepare("select number, at, who, action, details, hash from audit order by number desc limit 1"))
                .stream()
                .findFirst();
    }

    private static List<Row> page(SqlSession db, long after) {
        return db.read(() -> {
            PreparedStatement query = db.prepare("select number, at, who, action, details, hash from audit"
                    + " where number > ? order by number limit " + PAGE);
            query.setLong(1, after);
            return rows(query);
        });
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBytes(6)));
            }
        }
        return found;
    }

    private static String text(Map<String, String> details) {
        try {
            return Vault.JSON.writeValueAsString(new LinkedHashMap<>(details));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(Row row) {
        try {
            Map<String, String> details = Vault.JSON.readValue(row.details(), new TypeReference<>() {});
            return new Entry(
                    row.number(),
                    Instant.ofEpochMilli(row.at()),
                    row.who(),
                    row.action(),
                    details,
                    HexFormat.of().formatHex(row.hash()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
