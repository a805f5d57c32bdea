package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Merged rows as one walk over the store, in a session of its own: it sees the store as it was when it began. */
final class MergedRows implements CloseableRows {
    private static final String ALL = "select giver, data from given where file = ? order by key, giver";

    private static final String ONE = "select giver, data from given where file = ? and giver = ? order by key";

    private final CanonicalFile file;
    private final SqlSession session;
    private final ResultSet cursor;
    private final Merge merge;
    private final Map<Giver, Long> counts = new EnumMap<>(Giver.class);
    private final Deque<CanonicalRow> ready = new ArrayDeque<>();
    private Giver nextGiver;
    private CanonicalRow next;

    private MergedRows(Path store, CanonicalFile file, Merge merge, Giver only) {
        this.file = file;
        this.merge = merge;
        this.session = SqlSession.open(store, Sqlite.Mode.READ_ONLY);
        this.cursor = session.read(() -> {
            PreparedStatement select = session.prepare(only == null ? ALL : ONE);
            select.setString(1, file.name());
            if (only != null) {
                select.setInt(2, only.code());
            }
            return select.executeQuery();
        });
        advance();
    }

    static MergedRows all(Path store, CanonicalFile file, MergeRules rules, Consumer<Conflict> conflicts) {
        return new MergedRows(store, file, new Merge(file, rules, conflicts), null);
    }

    static MergedRows of(Path store, CanonicalFile file, Giver giver) {
        return new MergedRows(store, file, new Merge(file, MergeRules.DEFAULT, conflict -> {}), giver);
    }

    /** How many rows each giver gave, of what was read so far. */
    Map<Giver, Long> counts() {
        return counts;
    }

    private void advance() {
        session.read(() -> {
            next = null;
            if (cursor.next()) {
                nextGiver = Giver.of(cursor.getInt(1));
                next = RowText.read(file, cursor.getString(2));
                counts.merge(nextGiver, 1L, Long::sum);
            }
            return null;
        });
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && next != null) {
            Map<Giver, List<CanonicalRow>> given = new EnumMap<>(Giver.class);
            String fact = next.fact();
            while (next != null && next.fact().equals(fact)) {
                given.computeIfAbsent(nextGiver, giver -> new ArrayList<>(1)).add(next);
                advance();
            }
            ready.addAll(merge.of(given));
        }
        return !ready.isEmpty();
    }

    @Override
    public CanonicalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    @Override
    public void close() {
        session.close();
    }
}
