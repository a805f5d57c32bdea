package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is said of files and rows beside the rows themselves. */
final class Remarks {
    static final String GIVEN = "given";
    static final String ABSENT = "absent";
    static final String INCOMPLETE = "incomplete";

    private final SqlSession session;

    /** What a giver says of a file as a whole. */
    record Standing(String state, String reason) {}

    /** A row that was not taken. */
    record Rejected(String way, String source, long line, String reason) {}

    /** Something to know. */
    record Notice(String way, String source, String what) {}

    Remarks(SqlSession session) {
        this.session = session;
    }

    void standing(Giver giver, CanonicalFile file, String state, String reason) {
        session.write(() -> {
            PreparedStatement insert =
                    session.prepare("insert into standing (giver, file, state, reason) values (?, ?, ?, ?)"
                            + " on conflict (giver, file) do update set state = excluded.state,"
                            + " reason = excluded.reason");
            insert.setInt(1, giver.code());
            insert.setString(2, file.name());
            insert.setString(3, state);
            insert.setString(4, reason);
            insert.executeUpdate();
            return null;
        });
    }

    void reject(Giver giver, String source, long line, String reason) {
        session.write(() -> {
            PreparedStatement insert = session.prepare("insert into rejected (giver, source, line, reason)"
                    + " values (?, ?, ?, ?) on conflict do nothing");
            insert.setInt(1, giver.code());
            insert.setString(2, source);
            insert.setLong(3, line);
            insert.setString(4, reason);
            insert.executeUpdate();
            return null;
        });
    }

    void notice(Giver giver, String source, String what) {
        session.write(() -> {
            PreparedStatement insert = session.prepare(
                    "insert into noticed (giver, source, what) values (?, ?, ?) on conflict do nothing");
            insert.setInt(1, giver.code());
            insert.setString(2, source);
            insert.setString(3, what);
            insert.executeUpdate();
            return null;
        });
    }

    Map<Giver, Standing> standings(CanonicalFile file) {
        return session.read(() -> {
            Map<Giver, Standing> standings = new EnumMap<>(Giver.class);
            PreparedStatement select = session.prepare("select giver, state, reason from standing where file = ?");
            select.setString(1, file.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    standings.put(Giver.of(row.getInt(1)), new Standing(row.getString(2), row.getString(3)));
                }
            }
            return standings;
        });
    }

    void rejected(Consumer<Rejected> reader) {
        session.read(() -> {
            PreparedStatement select = session.prepare(
                    "select giver, source, line, reason from rejected order by giver, source, line, reason");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.accept(new Rejected(
                            Giver.of(row.getInt(1)).word(), row.getString(2), row.getLong(3), row.getString(4)));
                }
            }
            return null;
        });
    }

    List<Notice> notices() {
        return session.read(() -> {
            List<Notice> notices = new ArrayList<>();
            PreparedStatement select =
                    session.prepare("select giver, source, what from noticed order by giver, source, what");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    notices.add(new Notice(Giver.of(row.getInt(1)).word(), row.getString(2), row.getString(3)));
                }
            }
            return notices;
        });
    }

    /** Rows of one key that differed within a dump or an export. */
    void clashes(CanonicalFile file, Consumer<Conflict> reader) {
        session.read(() -> {
            PreparedStatement select = session.prepare(
                    "select fact, col, giver, one, other, winner from clash where file = ? order by fact, col, giver");
            select.setString(1, file.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String way = Giver.of(row.getInt(3)).word();
                    reader.accept(new Conflict(
                            file,
                            row.getString(1),
                            row.getString(2),
                            Map.of(way + " first", row.getString(4), way + " last", row.getString(5)),
                            way + " " + row.getString(6)));
                }
            }
            return null;
        });
    }
}
