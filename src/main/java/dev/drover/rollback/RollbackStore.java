package dev.drover.rollback;

import dev.drover.rollback.Items.Done;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rollback knows of each record, so that its memory stays flat and nothing is forgotten by a crash: decisions and
 * results, the parents that are needed by records that stay, and what is to be remembered for good. Numbers and ids, no value.
 */
final class RollbackStore implements AutoCloseable {
    private final SqlSession db;
    private final Items items;
    private final NeededParents needed;
    private final Memory memory;
    private final Wholes wholes;
    private final OptedOut optedOut;
    private final ErasedRecords erased;

    private RollbackStore(SqlSession db) {
        this.db = db;
        this.items = new Items(db);
        this.needed = new NeededParents(db);
        this.memory = new Memory(db);
        this.wholes = new Wholes(db);
        this.optedOut = new OptedOut(db);
        this.erased = new ErasedRecords(db);
    }

    /** Errors: DISK_FULL, LEDGER_DAMAGED, LEDGER_LOCKED, FOLDER_INVALID. */
    static RollbackStore open(Path file) {
        SqlSession db = SqlSession.open(file, Sqlite.Mode.DURABLE);
        List<String> tables = new ArrayList<>(
                List.of(Items.TABLE, NeededParents.TABLE, Wholes.TABLE, OptedOut.TABLE, ErasedRecords.TABLE));
        tables.addAll(Memory.TABLES);
        db.write(() -> {
            try (Statement statement = db.connection().createStatement()) {
                for (String table : tables) {
                    statement.execute(table);
                }
            }
            return null;
        });
        return new RollbackStore(db);
    }

    Items items() {
        return items;
    }

    NeededParents needed() {
        return needed;
    }

    Memory memory() {
        return memory;
    }

    Wholes wholes() {
        return wholes;
    }

    OptedOut optedOut() {
        return optedOut;
    }

    ErasedRecords erased() {
        return erased;
    }

    /** Forgets decisions and results; what is remembered for good stays. */
    void clear() {
        items.clear();
        needed.clear();
        erased.clear();
    }

    /** @param run the run that is taken back */
    void decide(String phase, List<Decision> decisions, long run) {
        db.write(() -> {
            items.decide(phase, decisions);
            erased.note(phase, decisions);
            for (Decision decision : decisions) {
                remember(phase, decision, decision.verdict(), run);
            }
            return null;
        });
    }

    void finish(String phase, List<Done> page, long run) {
        db.write(() -> {
            items.finish(phase, page);
            erased.note(phase, page.stream().map(Done::decision).toList());
            for (Done done : page) {
                remember(phase, done.decision(), done.verdict(), run);
            }
            return null;
        });
    }

    private void remember(String phase, Decision decision, Verdict verdict, long run) throws SQLException {
        needed.add(phase, decision, verdict);
        memory.note(phase, decision, verdict, run);
    }

    @Override
    public void close() {
        db.close();
    }
}
