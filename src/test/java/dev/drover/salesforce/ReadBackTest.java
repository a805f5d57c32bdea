package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReadBackTest {
    private static final TestMapping ACCOUNTS = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT);

    private static final TestMapping PEOPLE = new TestMapping("Contact", "aiq_contact_id__c")
            .standard("LastName", Kind.TEXT)
            .standard("Email", Kind.EMAIL)
            .standard("Phone", Kind.PHONE)
            .standard("Birthdate", Kind.DATE)
            .standard("HasOptedOutOfEmail", Kind.CHECKBOX)
            .custom("aiq_points__c", Kind.NUMBER)
            .custom("aiq_money__c", Kind.CURRENCY)
            .custom("aiq_share__c", Kind.PERCENT)
            .custom("aiq_at__c", Kind.DATE_TIME)
            .custom("aiq_note__c", Kind.LONG_TEXT)
            .custom("aiq_site__c", Kind.URL)
            .custom("aiq_tier__c", Kind.PICKLIST)
            .custom("aiq_tags__c", Kind.MULTI_PICKLIST, "b", "a", "é x")
            .custom("drover_migration__c", Kind.TEXT)
            .reference("AccountId", "Account", "Account", "aiq_store_id__c", false)
            .audit("CreatedDate");

    private static final TestMapping TASKS = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .standard("Status", Kind.PICKLIST)
            .standard("ActivityDate", Kind.DATE)
            .custom("drover_migration__c", Kind.TEXT)
            .audit("CreatedDate");

    private static final List<String> TEXTS = Arrays.asList(
            "plain",
            "łódź Ünïcode é",
            "family 👩‍👧 and 𝔘",
            "a \"quoted\", comma;semicolon",
            "=1+1",
            "@x +y -z",
            "  blanks around  ",
            "   ",
            "",
            null,
            "it's \\ back",
            "#N/B",
            "null",
            "0012",
            "half \ud83d pair");

    @TempDir
    private static Path folder;

    private static SandboxOrg org;
    private static Harness harness;

    @BeforeAll
    static void start() throws Exception {
        org = new SandboxOrg(folder, SalesforceOptions.defaults());
        harness = org.connect();
        harness.connector.prepareSchema(List.of(ACCOUNTS, PEOPLE, TASKS));
        load(ACCOUNTS, List.of(ACCOUNTS.record("s1", "Name", "Store", "drover_migration__c", "stores")), false);
    }

    @AfterAll
    static void stop() {
        harness.close();
        org.close();
    }

    @Test
    void what_collections_wrote_reads_back_as_expected_by_both_ways() throws Exception {
        List<MappedRecord> records = people("c", false);
        Map<String, String> ids = load(PEOPLE, records, false);
        assertReadsBack(records, ids, "c");
    }

    @Test
    void what_a_bulk_job_wrote_reads_back_as_expected_by_both_ways() throws Exception {
        List<MappedRecord> records = people("b", true);
        Map<String, String> ids = load(PEOPLE, records, true);
        assertReadsBack(records, ids, "b");
    }

    private static void assertReadsBack(List<MappedRecord> records, Map<String, String> ids, String migration)
            throws Exception {
        Map<String, RemoteRecord> byRest = all(harness.connector.readBack(), PEOPLE, migration);
        assertExpected(harness.connector.readBack(), records, ids, byRest);
        try (Harness byJob = org.connect(Map.of("salesforce.read-by-rest", "0"), new MemoryJournal())) {
            assertThat(all(byJob.connector.readBack(), PEOPLE, migration)).isEqualTo(byRest);
        }
        Map<String, RemoteRecord> byKeys = new HashMap<>();
        harness.connector
                .readBack()
                .readByKeys(PEOPLE, records.stream().map(MappedRecord::key).toList())
                .forEach(record -> byKeys.put(record.key(), record));
        assertThat(byKeys).isEqualTo(byRest);
    }

    private static void assertExpected(
            ReadBack readBack, List<MappedRecord> records, Map<String, String> ids, Map<String, RemoteRecord> found) {
        assertThat(found.keySet()).isEqualTo(ids.keySet());
        String account = readBack.readByKeys(ACCOUNTS, List.of("s1")).get(0).id();
        for (MappedRecord record : records) {
            RemoteRecord remote = found.get(record.key());
            assertThat(remote.id()).isEqualTo(ids.get(record.key()));
            assertThat(remote.modifiedBy()).isEqualTo(readBack.writer()).hasSize(18);
            for (DestinationField field : PEOPLE.destinationFields()) {
                if (field.name().equals(PEOPLE.keyField())) {
                    continue;
                }
                assertThat(readBack.comparable(PEOPLE, field)).as(field.name()).isTrue();
                String expected = field.name().equals("AccountId")
                        ? account
                        : readBack.expected(PEOPLE, field, record.fields().get(field.name()));
                assertThat(remote.values())
                        .as(record.key() + " " + field.name())
                        .containsEntry(field.name(), expected);
            }
        }
    }

    @Test
    void one_text_stands_for_each_value() {
        Map<String, String> texts = new LinkedHashMap<>();
        expect(texts, "aiq_points__c", new BigDecimal("-0.00"), "0");
        expect(texts, "aiq_points__c", new BigDecimal("1200"), "1200");
        expect(texts, "aiq_points__c", new BigDecimal("1E+3"), "1000");
        expect(texts, "aiq_points__c", new BigDecimal("2.005"), "2.01");
        expect(texts, "aiq_points__c", null, null);
        expect(texts, "Birthdate", LocalDate.of(2000, 2, 29), "2000-02-29");
        expect(texts, "aiq_at__c", Instant.parse("2024-02-29T23:59:59.999Z"), "2024-02-29T23:59:59Z");
        expect(texts, "aiq_at__c", Instant.parse("1701-01-01T00:00:00Z"), "1701-01-01T00:00:00Z");
        expect(texts, "HasOptedOutOfEmail", null, "false");
        expect(texts, "HasOptedOutOfEmail", true, "true");
        expect(texts, "aiq_note__c", " a\r\nb\rc\n", "a\nb\nc");
        expect(texts, "aiq_note__c", " \n ", null);
        expect(texts, "aiq_tags__c", "é x; a;b;a", "a;b;é x");
        assertThat(texts).isEmpty();
    }

    private static void expect(Map<String, String> wrong, String name, Object value, String text) {
        String given = harness.connector.readBack().expected(PEOPLE, field(PEOPLE, name), value);
        if (text == null ? given != null : !text.equals(given)) {
            wrong.put(name + " " + value, given);
        }
    }

    @Test
    void a_broken_download_goes_on_and_tells_no_row_twice() throws Exception {
        List<MappedRecord> records = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            records.add(PEOPLE.record("d" + i, "LastName", "Name " + i, "drover_migration__c", "d"));
        }
        load(PEOPLE, records, true);
        org.fault("{'kind':'truncate','path':'/jobs/query/.*/results','times':2}");
        org.fault("{'kind':'status','status':503,'path':'/jobs/query','times':1,'skip':1}");
        org.endSessions();
        try (Harness byJob = org.connect(Map.of("salesforce.read-by-rest", "0"), new MemoryJournal())) {
            assertThat(all(byJob.connector.readBack(), PEOPLE, "d")).hasSize(3_000);
        }
    }

    @Test
    void keys_of_any_text_are_found_in_as_many_calls_as_it_takes() throws Exception {
        List<MappedRecord> records = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            records.add(PEOPLE.record(
                    "k'" + i + "\\ \"łódź\" ?&#%+" + "x".repeat(i % 20), "LastName", "N", "drover_migration__c", "k"));
        }
        load(PEOPLE, records, true);
        List<String> keys =
                new ArrayList<>(records.stream().map(MappedRecord::key).toList());
        keys.add("nobody");
        List<RemoteRecord> found = harness.connector.readBack().readByKeys(PEOPLE, keys);
        assertThat(found).extracting(RemoteRecord::key).containsExactlyInAnyOrderElementsOf(keys.subList(0, 900));
        assertThat(harness.connector.readBack().readByKeys(PEOPLE, List.of())).isEmpty();
    }

    @Test
    void records_that_bear_our_key_but_another_migration_are_foreign() throws Exception {
        load(
                ACCOUNTS,
                List.of(
                        ACCOUNTS.record("f1", "Name", "A"),
                        ACCOUNTS.record("f2", "Name", "B", "drover_migration__c", "other"),
                        ACCOUNTS.record("f3", "Name", "C", "drover_migration__c", "mine")),
                false);
        List<String> foreign = new ArrayList<>();
        harness.connector.readBack().readForeign(ACCOUNTS, "mine", record -> foreign.add(record.key()));
        assertThat(foreign).contains("f1", "f2").doesNotContain("f3");
    }

    @Test
    void archived_records_are_read_too() throws Exception {
        load(
                TASKS,
                List.of(TASKS.record(
                        "t1",
                        "Subject",
                        "Old",
                        "Status",
                        "Completed",
                        "ActivityDate",
                        LocalDate.of(2019, 5, 1),
                        "drover_migration__c",
                        "t",
                        "CreatedDate",
                        Instant.parse("2019-05-01T10:00:00Z"))),
                false);
        assertThat(all(harness.connector.readBack(), TASKS, "t")).containsOnlyKeys("t1");
        assertThat(harness.connector.readBack().readByKeys(TASKS, List.of("t1")))
                .singleElement()
                .satisfies(task -> assertThat(task.values()).containsEntry("ActivityDate", "2019-05-01"));
    }

    @Test
    void a_column_that_the_org_lacks_is_one_clear_line() {
        TestMapping unknown = new TestMapping("Account", "no_such_key__c").standard("Name", Kind.TEXT);
        assertThatThrownBy(() -> harness.connector.readBack().readByKeys(unknown, List.of("a")))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("no_such_key__c")
                .hasMessageContaining("Account");
    }

    @Test
    void what_the_org_computes_is_not_compared() {
        TestMapping orders = new TestMapping("Opportunity", "aiq_order_id__c")
                .standard("Name", Kind.TEXT)
                .standard("Amount", Kind.CURRENCY)
                .standard("IsWon", Kind.CHECKBOX)
                .standard("NoSuchField", Kind.TEXT)
                .audit("CreatedDate");
        ReadBack readBack = harness.connector.readBack();
        assertThat(orders.destinationFields().stream()
                        .filter(field -> readBack.comparable(orders, field))
                        .map(DestinationField::name))
                .contains("Name", "CreatedDate")
                .doesNotContain("Amount", "IsWon", "NoSuchField");
    }

    @Test
    void a_record_has_an_address_for_people() {
        assertThat(harness.connector.readBack().link("Contact", "003000000000001AAA"))
                .get()
                .asString()
                .endsWith("/lightning/r/Contact/003000000000001AAA/view");
    }

    private static Map<String, RemoteRecord> all(ReadBack readBack, TestMapping mapping, String migration) {
        Map<String, RemoteRecord> found = new HashMap<>();
        Set<String> twice = new HashSet<>();
        Consumer<RemoteRecord> keep = record -> {
            if (found.put(record.key(), record) != null) {
                twice.add(record.key());
            }
        };
        readBack.readAll(mapping, migration, keep);
        assertThat(twice).isEmpty();
        return found;
    }

    /** Loads all; gives key → id. */
    private static Map<String, String> load(TestMapping mapping, List<MappedRecord> records, boolean bulk) {
        Map<String, String> ids = new HashMap<>();
        int step = bulk ? records.size() : 200;
        for (int from = 0; from < records.size(); from += step) {
            List<MappedRecord> part = records.subList(from, Math.min(records.size(), from + step));
            FakeBatch batch = FakeBatch.of(
                    mapping, part, bulk ? harness.connector.bulkFormat() : harness.connector.collectionFormat(), bulk);
            for (Outcome outcome : harness.send(batch)) {
                assertThat(outcome).isInstanceOf(Outcome.Created.class);
                ids.put(outcome.key(), ((Outcome.Created) outcome).destinationId());
            }
        }
        return ids;
    }

    /** Every odd value of every type, and some hundred at random. */
    private static List<MappedRecord> people(String migration, boolean bulk) {
        Random random = new Random(20260101);
        List<MappedRecord> records = new ArrayList<>();
        List<Object> notes = new ArrayList<>(TEXTS);
        notes.addAll(List.of("line\nline\r\nline\rend", "\n\n", "x".repeat(30_000), "\ttab"));
        List<Object> numbers = Arrays.asList(
                new BigDecimal("0.00"),
                new BigDecimal("0.00").negate(),
                new BigDecimal("-0.01"),
                new BigDecimal("99999999999999.99"),
                new BigDecimal("-99999999999999.99"),
                new BigDecimal("1E+9"),
                new BigDecimal("100.10"),
                null);
        List<Object> days = Arrays.asList(
                LocalDate.of(2000, 2, 29),
                LocalDate.of(1900, 1, 1),
                LocalDate.of(1700, 1, 1),
                LocalDate.of(4000, 12, 31),
                null);
        List<Object> moments = Arrays.asList(
                Instant.parse("1700-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.250Z"),
                Instant.parse("2024-02-29T23:59:59.999Z"),
                Instant.parse("4000-12-31T23:59:59Z"),
                null);
        List<Object> choices = Arrays.asList("b;a", "a", "é x;b; a", "", null);
        for (int i = 0; i < 200; i++) {
            Map<String, Object> values = new HashMap<>();
            values.put("LastName", "Name " + i);
            values.put("Email", i % 3 == 0 ? null : "A.b+" + i + "@Example.com");
            values.put("Phone", at(Arrays.asList("+48 22 123-45-67", "(555) 0100", null, " 7 "), i));
            values.put("Birthdate", at(days, i));
            values.put("HasOptedOutOfEmail", at(Arrays.asList(true, false), i));
            values.put("aiq_points__c", i < numbers.size() ? at(numbers, i) : number(random));
            values.put("aiq_money__c", i < numbers.size() ? at(numbers, i + 1) : number(random));
            values.put("aiq_share__c", new BigDecimal(i).movePointLeft(2));
            values.put("aiq_at__c", at(moments, i));
            values.put("aiq_note__c", i < notes.size() ? notes.get(i) : text(random, 400, true));
            values.put("aiq_site__c", "https://example.com/?q=" + i + "&ż=ó");
            values.put("aiq_tier__c", i < TEXTS.size() ? TEXTS.get(i) : text(random, 20, false));
            values.put("aiq_tags__c", at(choices, i));
            values.put("drover_migration__c", migration);
            values.put("AccountId", PEOPLE.parent("AccountId", "s1"));
            values.put("CreatedDate", Instant.parse("2019-05-01T10:00:00Z"));
            List<Object> flat = new ArrayList<>();
            values.forEach((name, value) -> flat.addAll(Arrays.asList(name, value)));
            records.add(PEOPLE.record(migration + (bulk ? "-b" : "-c") + i, flat.toArray()));
        }
        return records;
    }

    private static Object at(List<?> values, int i) {
        return values.get(i % values.size());
    }

    private static BigDecimal number(Random random) {
        return new BigDecimal(BigInteger.valueOf(random.nextLong() % 10_000_000_000_000_000L), 2);
    }

    private static String text(Random random, int longest, boolean lines) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        while (text.length() < length) {
            int one = random.nextInt(10) == 0 ? random.nextInt(0x2FA1F) : ' ' + random.nextInt(95);
            boolean control = Character.isISOControl(one) && !(lines && one == '\n');
            if (!control && !(one >= 0xD800 && one <= 0xDFFF)) {
                text.appendCodePoint(one);
            }
        }
        return text.toString();
    }

    private static DestinationField field(TestMapping mapping, String name) {
        return mapping.destinationFields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
