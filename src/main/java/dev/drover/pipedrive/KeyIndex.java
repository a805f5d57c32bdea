package dev.drover.pipedrive;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which records of the account bear a key of ours, as the last walk over them and the writes since have shown. On disk, so
 * that memory does not grow; keys as keyed hashes. It can be deleted at any time: the next walk fills it again, and only what
 * was sent again is forgotten.
 */
final class KeyIndex implements AutoCloseable {
    private static final int HASH = 16;

    private final Path file;
    private final BiFunction<String, byte[], byte[]> seal;
    private SqlSession session;

    /** @param seal a keyed hash: purpose, data → hash */
    KeyIndex(Path file, BiFunction<String, byte[], byte[]> seal) {
        this.file = file;
        this.seal = seal;
    }

    /** A record that bears a key. */
    record Bearer(String key, String id) {}

    /** Begins a walk over everything of an object; returns its number. */
    long begin(String object) {
        return session().write(() -> {
            PreparedStatement begin = session()
                    .prepare("insert into walk (object, number, ended) values (?, 1, 0)"
                            + " on conflict (object) do update set number = number + 1, ended = 0 returning number");
            begin.setString(1, object);
            try (var rows = begin.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Takes down what a walk, or a write, has seen. */
    void saw(String object, Collection<Bearer> bearers) {
        session().write(() -> {
            PreparedStatement add = session()
                    .prepare("insert into bearer (object, own_key, id, walk) values (?, ?, ?,"
                            + " (select coalesce(max(number), 0) from walk where object = ?))"
                            + " on conflict (object, own_key, id) do update set walk = excluded.walk");
            for (Bearer bearer : bearers) {
                add.setString(1, object);
                add.setBytes(2, hash(object, bearer.key()));
                add.setString(3, bearer.id());
                add.setString(4, object);
                add.addBatch();
            }
            add.executeBatch();
            return null;
        });
    }

    /** The walk came to its end: what it did not see is not there any more. */
    void end(String object, long walk) {
        session().write(() -> {
            PreparedStatement drop = session().prepare("delete from bearer where object = ? and walk < ?");
            drop.setString(1, object);
            drop.setLong(2, walk);
            drop.executeUpdate();
            PreparedStatement end = session().prepare("update walk set ended = 1 where object = ? and number = ?");
            end.setString(1, object);
            end.setLong(2, walk);
            end.executeUpdate();
            return null;
        });
    }

    /** The records that bear these keys, by key: usually one, the oldest first. */
    Map<String, SortedSet<String>> find(String object, Collection<String> keys) {
        Map<ByteBuffer, String> hashes = new HashMap<>();
        keys.forEach(key -> hashes.put(ByteBuffer.wrap(hash(object, key)), key));
        Map<String, SortedSet<String>> found = new HashMap<>();
        return session().read(() -> {
            SqlKeys.find(
                    session(),
                    "select own_key, id from bearer where object = ? and own_key in (:keys)",
                    List.of(object),
                    hashes.keySet().stream().map(ByteBuffer::array).toList(),
                    row -> found.computeIfAbsent(
                                    hashes.get(ByteBuffer.wrap(row.getBytes(1))), key -> new TreeSet<>(IDS))
                            .add(row.getString(2)));
            return found;
        });
    }

    /** Takes down that records are made again whose first call was never heard of. @param disturbed see {@link RemoteObject} */
    void sentAgain(String object, Collection<String> keys, String disturbed) {
        session().write(() -> {
            PreparedStatement add = session()
                    .prepare("insert into sent_again (object, own_key, disturbed) values (?, ?, ?)"
                            + " on conflict (object, own_key) do nothing");
            for (String key : keys) {
                add.setString(1, object);
                add.setBytes(2, hash(object, key));
                add.setString(3, disturbed);
                add.addBatch();
            }
            add.executeBatch();
            return null;
        });
    }

    /** What was sent again, ever. */
    SentAgain sentAgain(String object) {
        return session().read(() -> {
            Map<ByteBuffer, String> disturbed = new HashMap<>();
            PreparedStatement query = session().prepare("select own_key, disturbed from sent_again where object = ?");
            query.setString(1, object);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    disturbed.put(ByteBuffer.wrap(rows.getBytes(1)), rows.getString(2));
                }
            }
            return new SentAgain(key -> ByteBuffer.wrap(hash(object, key)), disturbed);
        });
    }

    /** Keys whose records may be there twice, since a call may be carried out long after it was given up. */
    record SentAgain(Function<String, ByteBuffer> hash, Map<ByteBuffer, String> byHash) {

        /** What the write had disturbed; empty where the record was sent once. */
        Optional<String> disturbed(String key) {
            return byHash.isEmpty() ? Optional.empty() : Optional.ofNullable(byHash.get(hash.apply(key)));
        }
    }

    /** Ids are numbers, or numbers with a slash between them. */
    static final Comparator<String> IDS =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private byte[] hash(String object, String key) {
        return Arrays.copyOf(seal.apply("pipedrive key", (object + " " + key).getBytes(StandardCharsets.UTF_8)), HASH);
    }

    private synchronized SqlSession session() {
        if (session == null) {
            SqlSession opened = SqlSession.open(file, Sqlite.Mode.RELAXED);
            opened.write(() -> {
                create(opened);
                return null;
            });
            session = opened;
        }
        return session;
    }

    private static void create(SqlSession db) throws SQLException {
        db.prepare("create table if not exists walk (object text primary key, number integer not null,"
                        + " ended integer not null) without rowid")
                .execute();
        db.prepare("create table if not exists bearer (object text not null, own_key blob not null, id text not null,"
                        + " walk integer not null, primary key (object, own_key, id)) without rowid")
                .execute();
        db.prepare("create table if not exists sent_again (object text not null, own_key blob not null,"
                        + " disturbed text not null, primary key (object, own_key)) without rowid")
                .execute();
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
