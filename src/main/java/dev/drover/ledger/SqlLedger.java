package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import dev.drover.time.EngineClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The ledger as an embedded SQL store in the state folder of a migration. */
public final class SqlLedger implements Ledger {
    static final String FILE = "ledger.db";

    private final LedgerStore store;
    private final Optional<LedgerLock> lock;
    private final Staging staging;
    private final Outcomes outcomes;
    private final Journal journal;
    private final Runs runs;
    private final Images images;
    private final Audit audit;
    private final Persons persons;

    private SqlLedger(LedgerStore store, Optional<LedgerLock> lock, EngineClock clock) {
        this.store = store;
        this.lock = lock;
        this.staging = new SqlStaging(store);
        this.outcomes = new SqlOutcomes(store, clock);
        this.journal = new SqlJournal(store, clock);
        this.runs = new SqlRuns(store, clock);
        this.images = new SqlImages(store);
        this.audit = new SqlAudit(store, clock);
        this.persons = new SqlPersons(store, staging, journal, images, clock);
    }

    /**
     * Opens the ledger for a run, for this process alone; makes it if it is not there.
     *
     * <p>Errors: LEDGER_LOCKED, LEDGER_KEY_WRONG, LEDGER_NEWER, LEDGER_DAMAGED, FOLDER_INVALID, DISK_FULL.
     *
     * @param diskReserveBytes free space below which nothing more is written
     */
    public static SqlLedger open(Path stateFolder, LedgerKey key, EngineClock clock, long diskReserveBytes) {
        LedgerLock lock = LedgerLock.take(stateFolder);
        try {
            Path file = stateFolder.resolve(FILE);
            Schema.migrate(file);
            LedgerStore store = new LedgerStore(
                    stateFolder,
                    SqlSession.open(file, Sqlite.Mode.DURABLE),
                    SqlSession.open(file, Sqlite.Mode.READ_ONLY),
                    Vault.with(key),
                    diskReserveBytes);
            return opened(store, Optional.of(lock), clock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens the ledger beside a run that may be alive; refuses to write.
     *
     * <p>Errors: FOLDER_INVALID when there is none, LEDGER_KEY_WRONG, LEDGER_NEWER, LEDGER_DAMAGED.
     *
     * @param key may be null: then counts and states can be read, and nothing that is encrypted
     */
    public static SqlLedger openReadOnly(Path stateFolder, LedgerKey key) {
        if (!exists(stateFolder)) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, stateFolder + " holds no ledger yet; it is made by `drover run`");
        }
        Path file = stateFolder.resolve(FILE);
        Schema.require(file);
        SqlSession session = SqlSession.open(file, Sqlite.Mode.READ_ONLY);
        Vault vault = key == null ? Vault.withoutKey() : Vault.with(key);
        return opened(new LedgerStore(stateFolder, session, session, vault, 0), Optional.empty(), EngineClock.system());
    }

    /** Whether a run ever made a ledger here. */
    public static boolean exists(Path stateFolder) {
        return Files.isRegularFile(stateFolder.resolve(FILE));
    }

    private static SqlLedger opened(LedgerStore store, Optional<LedgerLock> lock, EngineClock clock) {
        try {
            KeyCheck.require(store, lock.isPresent());
            return new SqlLedger(store, lock, clock);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** For tests, which make the store misbehave. */
    LedgerStore store() {
        return store;
    }

    @Override
    public Staging staging() {
        return staging;
    }

    @Override
    public Outcomes outcomes() {
        return outcomes;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    /** For requests of persons about their data. */
    public Persons persons() {
        return persons;
    }

    @Override
    public byte[] seal(String purpose, byte[] data) {
        return store.vault().authenticate(purpose.getBytes(StandardCharsets.UTF_8), data);
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            lock.ifPresent(LedgerLock::close);
        }
    }
}
