package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Journal.Member;
import dev.drover.ledger.Journal.Part;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Scope;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of the first version, with the rows that a run leaves, is opened by this one. */
class LedgerUpgradeTest {
    private static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");

    /** What the scripts are told for an embedded store. */
    private static final Map<String, String> SQLITE =
            Map.of("identity", "integer primary key", "bytes", "blob", "int8", "integer", "options", "strict");

    private final LedgerFixture newest = new LedgerFixture();

    @TempDir
    private Path folder;

    private Entry open;
    private Counts counts;

    /** The rows are made by this version, which seals them; of its columns the first version gets those that it knows. */
    @BeforeEach
    void leave_a_store_of_the_first_version() throws SQLException {
        newest.stage(persona("a", "{\"id\":\"a\",\"points\":12.50}"), persona("b"), persona("c"));
        newest.ledger.outcomes().define(CONTACT);
        newest.record(CONTACT, "a", new Created("a", "003A"));
        newest.record(CONTACT, "b", new Rejected("b", new Rejection("REQUIRED_FIELD_MISSING", "LastName", "x")));
        Journal journal = newest.ledger.journal();
        Entry done = journal.intend("Contact", "bulk-upsert", "content 1", 5);
        journal.advance(done.id(), State.DONE, "750A");
        open = journal.intend(
                "Contact", "bulk-upsert", "content 2", new Part("m1", Map.of("c", new Member(3, "hash-c"))));
        counts = newest.ledger.outcomes().counts("Contact");
        newest.ledger.close();
        Path first = folder.resolve(SqlLedger.FILE);
        Flyway.configure()
                .dataSource(Sqlite.dataSource(first))
                .locations("classpath:" + Schema.SCRIPTS)
                .placeholders(SQLITE)
                .target("1")
                .load()
                .migrate();
        copy(newest.folder.resolve(SqlLedger.FILE), first);
        newest.ledger = SqlLedger.open(newest.folder, LedgerFixture.KEY, newest.clock, 0);
    }

    @AfterEach
    void close() {
        newest.close();
    }

    @Test
    void journal_counts_and_sealed_records_survive() {
        try (SqlLedger ledger = SqlLedger.open(folder, LedgerFixture.KEY, newest.clock, 0)) {
            assertThat(ledger.journal().open("Contact"))
                    .singleElement()
                    .returns(open.id(), Entry::id)
                    .returns(open.contentHash(), Entry::contentHash)
                    .returns(open.rows(), Entry::rows);
            assertThat(ledger.journal().part(open.id()))
                    .as("the first version kept no members")
                    .isEmpty();
            assertThat(ledger.journal().done("bulk-upsert")).hasSize(1);
            assertThat(ledger.outcomes().counts("Contact")).isEqualTo(counts);
            assertThat(counts)
                    .returns(3L, Counts::extracted)
                    .returns(1L, Counts::rejected)
                    .returns(1L, Counts::inLine);
            assertThat(ledger.outcomes().destinationId("Contact", "a")).contains("003A");
            assertThat(ledger.staging().find("persona", "a").orElseThrow().payload())
                    .isEqualTo(LedgerFixture.json("{\"id\":\"a\",\"points\":12.50}"));
            assertThat(ledger.outcomes().countInLine(CONTACT, Scope.PENDING)).isEqualTo(1);
        }
    }

    @Test
    void what_is_new_can_be_used_and_the_second_opening_changes_nothing() {
        try (SqlLedger ledger = SqlLedger.open(folder, LedgerFixture.KEY, newest.clock, 0)) {
            ledger.audit().append("Jo Field", "confirmed", Map.of("mapping", "m1"));
            Entry entry = ledger.journal()
                    .intend("Contact", "bulk-upsert", "content 3", new Part("m1", Map.of("c", new Member(3, "h"))));
            assertThat(ledger.journal().part(entry.id())).isPresent();
        }
        try (SqlLedger ledger = SqlLedger.open(folder, LedgerFixture.KEY, newest.clock, 0)) {
            assertThat(ledger.journal().open("Contact")).hasSize(2);
            assertThat(ledger.outcomes().counts("Contact")).isEqualTo(counts);
        }
    }

    @Test
    void a_reader_does_not_upgrade_and_says_what_does() {
        assertThatThrownBy(() -> SqlLedger.openReadOnly(folder, LedgerFixture.KEY))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FOLDER_INVALID))
                .hasMessageContaining("drover run");
    }

    private static void copy(Path from, Path to) throws SQLException {
        assertThat(Files.exists(from)).isTrue();
        try (SqlSession session = SqlSession.open(to, Sqlite.Mode.DURABLE)) {
            session.read(() -> {
                Connection connection = session.connection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("attach database '" + from + "' as newest");
                    for (String table : names(connection, "select name from sqlite_schema where type = 'table'")) {
                        if (!table.startsWith("flyway") && !table.startsWith("sqlite_")) {
                            String columns = String.join(
                                    ", ", names(connection, "select name from pragma_table_info('" + table + "')"));
                            statement.execute("delete from main." + table);
                            statement.execute("insert into main." + table + " (" + columns + ") select " + columns
                                    + " from newest." + table);
                        }
                    }
                    statement.execute("detach database newest");
                }
                return null;
            });
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
