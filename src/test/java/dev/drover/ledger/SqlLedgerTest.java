package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.KEY;
import static dev.drover.ledger.LedgerFixture.json;
import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.settings.Secret;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlLedgerTest {
    private static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");
    private final LedgerFixture fixture = new LedgerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void refuses_a_second_opening_and_names_folder_and_process() {
        assertFails(
                () -> SqlLedger.open(fixture.folder, KEY, EngineClock.system(), 0),
                ErrorCode.LEDGER_LOCKED,
                fixture.folder.toString(),
                Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void refuses_another_key_and_takes_the_right_one_again() {
        fixture.ledger.close();
        assertFails(
                () -> SqlLedger.open(fixture.folder, LedgerKey.generate(), EngineClock.system(), 0),
                ErrorCode.LEDGER_KEY_WRONG,
                "ledger.key");
        assertFails(
                () -> SqlLedger.openReadOnly(fixture.folder, LedgerKey.generate()),
                ErrorCode.LEDGER_KEY_WRONG,
                "ledger.key");
        fixture.ledger = SqlLedger.open(fixture.folder, LedgerKey.of(new Secret(KEY.encoded())), fixture.clock, 0);
    }

    @Test
    void refuses_a_key_that_is_no_key_without_showing_it() {
        for (String wrong : List.of("hunter2hunter2", "AAAA", "")) {
            assertThatThrownBy(() -> LedgerKey.of(new Secret(wrong)))
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_KEY_WRONG))
                    .message()
                    .matches(message -> wrong.isEmpty() || !message.contains(wrong));
        }
    }

    @Test
    void refuses_a_newer_schema() throws Exception {
        fixture.ledger.close();
        sql("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success)"
                + " values (99, '99', 'later', 'SQL', 'V99', 0, 'x', current_timestamp, 0, 1)");
        assertFails(() -> SqlLedger.open(fixture.folder, KEY, EngineClock.system(), 0), ErrorCode.LEDGER_NEWER, "99");
        assertFails(() -> SqlLedger.openReadOnly(fixture.folder, KEY), ErrorCode.LEDGER_NEWER, "99");
        sql("delete from flyway_schema_history where installed_rank = 99");
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, 0);
    }

    @Test
    void knows_the_number_of_its_newest_migration() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources", Schema.SCRIPTS))) {
            assertThat(scripts.map(script -> script.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max())
                    .hasValue(Schema.VERSION);
        }
    }

    @Test
    void says_that_a_damaged_file_is_damaged() throws IOException {
        fixture.ledger.close();
        Files.writeString(fixture.folder.resolve(SqlLedger.FILE), "this is no database, it is a text".repeat(200));
        assertFails(
                () -> SqlLedger.open(fixture.folder, KEY, EngineClock.system(), 0),
                ErrorCode.LEDGER_DAMAGED,
                SqlLedger.FILE);
        Files.delete(fixture.folder.resolve(SqlLedger.FILE));
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, 0);
    }

    @Test
    void names_the_record_that_was_tampered_with() throws Exception {
        fixture.stage(persona("a"), persona("b"));
        fixture.ledger.close();
        sql("update staged set sealed_payload = (select sealed_payload from staged where source_id = 'b')"
                + " where source_id = 'a'");
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, 0);
        assertFails(() -> fixture.ledger.staging().find("persona", "a"), ErrorCode.LEDGER_DAMAGED, "persona a");
        assertThat(fixture.ledger.staging().find("persona", "b")).isPresent();
    }

    @Test
    void stops_before_the_reserve_of_the_disk_is_touched() {
        fixture.ledger.close();
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, Long.MAX_VALUE);
        assertFails(() -> fixture.stage(persona("a")), ErrorCode.DISK_FULL, "ledger.disk-reserve");
        assertThat(fixture.ledger.staging().count("persona")).isZero();
    }

    @Test
    void says_that_the_disk_is_full_and_goes_on_when_there_is_space_again() throws Exception {
        fixture.stage(persona("a"));
        fixture.limitPages(60);
        NewRecord[] many = IntStream.range(0, 3_000)
                .mapToObj(i -> persona("x" + i, "{\"v\":\"" + i * 7_919L * 104_729L + "\"}"))
                .toArray(NewRecord[]::new);
        assertFails(() -> fixture.stage(many), ErrorCode.DISK_FULL, "run the same command again");
        assertThat(fixture.ledger.staging().count("persona")).isEqualTo(1);
        fixture.limitPages(1_000_000);
        assertThat(fixture.stage(many).added()).isEqualTo(3_000);
    }

    @Test
    void can_be_looked_at_beside_a_run_and_without_the_key() {
        fixture.stage(persona("a"));
        fixture.record(CONTACT, "a", new Created("ka", "003"));
        try (SqlLedger beside = SqlLedger.openReadOnly(fixture.folder, null)) {
            assertThat(beside.outcomes().counts("Contact").atDestination()).isEqualTo(1);
            assertFails(
                    () -> beside.staging().find("persona", "a"), ErrorCode.LEDGER_KEY_WRONG, "needs the ledger key");
            assertThatThrownBy(() -> beside.runs().setFact("a", "b")).isInstanceOf(DroverException.class);
            fixture.stage(persona("b"));
            assertThat(beside.staging().count("persona")).isEqualTo(2);
        }
        try (SqlLedger beside = SqlLedger.openReadOnly(fixture.folder, KEY)) {
            assertThat(beside.staging().find("persona", "a")).isPresent();
        }
    }

    @Test
    void tells_when_there_is_no_ledger() {
        Path nowhere = fixture.folder.resolve("nowhere");
        assertThat(SqlLedger.exists(nowhere)).isFalse();
        assertFails(() -> SqlLedger.openReadOnly(nowhere, KEY), ErrorCode.FOLDER_INVALID, "no ledger yet");
    }

    @Test
    void leaves_no_personal_value_readable_in_its_files() throws IOException {
        List<String> canaries = List.of(
                "Canaria Birdsong",
                "+15550123456",
                "canaria@example.com",
                "CANARY-STREET-7",
                "MESSAGE-OF-CANARY",
                "canary-batch-hash",
                "canary-loaded-hash");
        for (int page = 0; page < 4; page++) {
            int first = page * 500;
            fixture.stage(IntStream.range(first, first + 500)
                    .mapToObj(i -> new NewRecord(
                            "persona",
                            "p" + i,
                            "",
                            json(
                                    "{\"name\":\"Canaria Birdsong\",\"phone\":\"+15550123456\",\"street\":\"CANARY-STREET-7\",\"n\":"
                                            + i + "}"),
                            List.of(
                                    new NewRecord.Alias("phone", "+15550123456"),
                                    new NewRecord.Alias("email", "canaria@example.com"))))
                    .toArray(NewRecord[]::new));
        }
        fixture.ledger.staging().derive("persona", "p1", json("{\"greeting\":\"Canaria Birdsong\"}"));
        fixture.record(
                CONTACT, "p2", new Rejected("k2", new Rejection("CODE", "Phone", "MESSAGE-OF-CANARY +15550123456")));
        fixture.ledger
                .outcomes()
                .record(
                        CONTACT,
                        Map.of("k3", fixture.seq("persona", "p3")),
                        Map.of("k3", "canary-loaded-hash"),
                        List.of(new Created("k3", "003")));
        fixture.ledger.journal().intend("Contact", "bulk-upsert", "canary-batch-hash", 1);

        assertNoneReadable(canaries, file -> true);
        fixture.ledger.close();
        assertNoneReadable(canaries, file -> file.endsWith(SqlLedger.FILE));
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, 0);
    }

    private void assertNoneReadable(List<String> canaries, Predicate<String> expected) throws IOException {
        try (Stream<Path> files = Files.list(fixture.folder)) {
            List<Path> found = files.toList();
            assertThat(found).anyMatch(file -> expected.test(file.toString()));
            for (Path file : found) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String canary : canaries) {
                    assertThat(content.contains(canary))
                            .as("%s in %s", canary, file)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void migrates_only_when_it_must() throws Exception {
        fixture.ledger.close();
        sql("update flyway_schema_history set checksum = 1 where version = '1'");
        fixture.ledger = SqlLedger.open(fixture.folder, KEY, fixture.clock, 0);
        assertThat(Files.size(fixture.folder.resolve(SqlLedger.FILE))).isPositive();
    }

    @Test
    void says_that_a_folder_that_is_a_file_cannot_be_used() throws IOException {
        Path file = Files.writeString(fixture.folder.resolve("file"), "x", StandardOpenOption.CREATE);
        assertFails(
                () -> SqlLedger.open(file, KEY, EngineClock.system(), 0), ErrorCode.FOLDER_INVALID, file.toString());
    }

    private void sql(String text) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + fixture.folder.resolve(SqlLedger.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code, String... parts) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DroverException.class, e -> {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.getMessage()).contains(parts).doesNotContain("\n");
        });
    }
}
