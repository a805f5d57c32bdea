package dev.drover.ipresso.intake;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.sql.SqlSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came by each way, row by row, and how far each listing of it is. Every call is whole or not at all. */
public final class Intake implements AutoCloseable {
    private static final List<String> OF_A_WAY =
            List.of("given", "place", "standing", "clash", "rejected", "noticed", "content", "extra", "extra_columns");

    private final Path store;
    private final MergeRules rules;
    private final SqlSession session;
    private final Booking booking;
    private final Remarks remarks;
    private final Contents contents;
    private final Tables tables;

    private Intake(Path store, MergeRules rules, SqlSession session) {
        this.store = store;
        this.rules = rules;
        this.session = session;
        this.booking = new Booking(session, rules.lastWins());
        this.remarks = new Remarks(session);
        this.contents = new Contents(store, session);
        this.tables = new Tables(session, rules);
    }

    /** Opens or makes the file, readable by its owner alone, with the default order of trust. */
    public static Intake open(Path file) {
        return open(file, MergeRules.DEFAULT);
    }

    public static Intake open(Path file, MergeRules rules) {
        return new Intake(file, rules, IntakeSchema.open(file));
    }

    /**
     * Rows and how far the listing is, in one transaction. A row with a key that this way gave before is merged over it. The
     * API tells how things are now: what it said before of the same attribute is over; in a dump or an export a key that
     * comes twice with different values is a conflict.
     */
    public void book(Way way, List<CanonicalRow> rows, String listing, String checkpoint) {
        session.write(() -> {
            booking.book(Giver.of(way), rows, way == Way.API);
            place(way, listing, checkpoint);
            return null;
        });
    }

    /** Rows of a table that only this account has, by column, as {@link #book} does. */
    public void bookTable(
            Way way, IntakeTable table, List<Map<String, String>> rows, String listing, String checkpoint) {
        session.write(() -> {
            tables.book(Giver.of(way), table, rows);
            place(way, listing, checkpoint);
            return null;
        });
    }

    private void place(Way way, String listing, String checkpoint) throws SQLException {
        PreparedStatement place = session.prepare("insert into place (giver, listing, checkpoint) values (?, ?, ?)"
                + " on conflict (giver, listing) do update set checkpoint = excluded.checkpoint");
        place.setInt(1, Giver.of(way).code());
        place.setString(2, listing);
        place.setString(3, checkpoint);
        place.executeUpdate();
    }

    public Optional<String> checkpoint(Way way, String listing) {
        return session.read(() -> {
            PreparedStatement select = session.prepare("select checkpoint from place where giver = ? and listing = ?");
            select.setInt(1, Giver.of(way).code());
            select.setString(2, listing);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    /** Everything that a way gave, with its checkpoints and remarks: before it is taken again from other files. */
    public void forget(Way way) {
        session.write(() -> {
            for (String table : OF_A_WAY) {
                delete(table, Giver.of(way));
            }
            return null;
        });
    }

    /** The way has this file, with all there is of it, be it nothing. */
    public void given(Way way, CanonicalFile file) {
        remarks.standing(Giver.of(way), file, Remarks.GIVEN, "");
    }

    /** The way could not give this file: becomes {@code absent} in the manifest unless another way gives it. */
    public void absent(Way way, CanonicalFile file, String reason) {
        remarks.standing(Giver.of(way), file, Remarks.ABSENT, reason);
    }

    /** The way gave this file only in part: it is not {@code complete} in the manifest. */
    public void incomplete(Way way, CanonicalFile file, String reason) {
        remarks.standing(Giver.of(way), file, Remarks.INCOMPLETE, reason);
    }

    /** A row that could not be taken: listed and counted, never silently dropped. No value in the reason. */
    public void reject(Way way, String source, long line, String reason) {
        remarks.reject(Giver.of(way), source, line, reason);
    }

    /** Something that a reader should know: a file or a column that nobody understood. No value in it. */
    public void notice(Way way, String source, String what) {
        remarks.notice(Giver.of(way), source, what);
    }

    /** A template, an asset: copied, so that the file may go. */
    public void content(Way way, String relativePath, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            content(way, relativePath, in);
        } catch (IOException e) {
            throw new DroverException(ErrorCode.INPUT_FILE_INVALID, file + " cannot be read; check its permissions", e);
        }
    }

    public void content(Way way, String relativePath, InputStream content) {
        contents.add(Giver.of(way), relativePath, content);
    }

    /** Where a content file lies that came by {@link #content}: the one of the most trusted way. */
    public Optional<Path> content(String relativePath) {
        return contents.find(relativePath, rules);
    }

    /** What one way gave of a file, in key order. */
    public CloseableRows rows(Way way, CanonicalFile file) {
        return MergedRows.of(store, file, Giver.of(way));
    }

    /** Keys of rows that a way gave, in order, behind one of them; from the first when it is "". */
    public List<String> keys(Way way, CanonicalFile file, String after, int limit) {
        return session.read(() -> {
            PreparedStatement select = session.prepare(
                    "select key from given where file = ? and giver = ? and key > ? order by key limit ?");
            select.setString(1, file.name());
            select.setInt(2, Giver.of(way).code());
            select.setString(3, after);
            select.setInt(4, limit);
            List<String> keys = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString(1));
                }
            }
            return keys;
        });
    }

    /** The row that a way gave under a key. */
    public Optional<CanonicalRow> find(Way way, CanonicalFile file, String key) {
        return session.read(() -> {
            PreparedStatement select =
                    session.prepare("select data from given where file = ? and key = ? and giver = ?");
            select.setString(1, file.name());
            select.setString(2, key);
            select.setInt(3, Giver.of(way).code());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(RowText.read(file, row.getString(1))) : Optional.empty();
            }
        });
    }

    /** Merged rows of one file in key order, derived ones among them. Writing while it is read changes nothing in it. */
    public CloseableRows merged(CanonicalFile file) {
        return MergedRows.all(store, file, rules, conflict -> {});
    }

    /** Makes it possible to find contacts by the values of a column, as they are merged now. */
    public ContactIndex index(String column) {
        return ContactIndex.build(session, column, this::merged);
    }

    /** Forgets everything derived: the first act of a derivation. */
    public void forgetDerived() {
        session.write(() -> {
            delete("given", Giver.DERIVED);
            delete("given", Giver.OVERWRITE);
            return null;
        });
    }

    /** Rows that derivation adds; a field that a way gave stays as it is. */
    public void derived(List<CanonicalRow> rows) {
        session.write(() -> {
            booking.book(Giver.DERIVED, rows, true);
            return null;
        });
    }

    /** Rows that derivation adds or changes: a field here wins over what any way gave. */
    public void overwrite(List<CanonicalRow> rows) {
        session.write(() -> {
            booking.book(Giver.OVERWRITE, rows, true);
            return null;
        });
    }

    /** Writes the canonical folder (into a temporary sibling, then an atomic rename), its reports in it. */
    public CanonicalFolder export(Path folder, ManifestHead head) {
        return new Export(store, session, rules, remarks, contents, tables).write(folder, head);
    }

    @Override
    public void close() {
        session.close();
    }

    private void delete(String table, Giver giver) throws SQLException {
        PreparedStatement delete = session.prepare("delete from " + table + " where giver = ?");
        delete.setInt(1, giver.code());
        delete.executeUpdate();
    }
}
