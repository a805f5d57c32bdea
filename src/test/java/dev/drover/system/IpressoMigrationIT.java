package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.cli.InProcess;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.ipresso.CanonicalDump;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An iPresso account, by the API and from the customer's dump, migrated as a user does it; compared with the dump's files. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IpressoMigrationIT {
    private static final int CONTACTS = 120;
    private static final Set<String> LEAD_STAGES = Set.of("subscriber", "prospect", "unqualified", "stary_lead", "");

    @TempDir
    private static Path folder;

    private static Sandbox sandbox;
    private static Simulator salesforce;
    private static MigrationUnderTest migration;
    private static Ended run;
    private static Path dump;
    private static Map<String, NamedCsvRecord> source;
    private static Map<String, JsonNode> leads;
    private static Map<String, JsonNode> contacts;

    @BeforeAll
    static void migrates() throws IOException {
        sandbox = Sandbox.start(
                SandboxOptions.generated(CONTACTS, 1, SystemFixture.SPEED).withIpresso(0),
                org -> org.with("dataProtection", true));
        JsonNode described = sandbox.describe();
        salesforce = new Simulator(described.path("salesforce").path("url").asText());
        Path written = Files.writeString(folder.resolve("sandbox.json"), described.toString());
        Path made = folder.resolve("migration");
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "ipresso", "--to", "salesforce", "--sandbox", written.toString());
        assertThat(init.code()).as(init.err()).isZero();
        migration = new MigrationUnderTest(made);
        migration.set("salesforce.default-owner", "owner1@example.com");
        dump = made.resolve("input/ipresso-canonical");
        CanonicalDump.write(
                new AccountGenerator(IpressoShape.ofSize(CONTACTS, 1)),
                dump,
                "demo.ipresso.example",
                IpressoShape.AS_OF.toInstant(ZoneOffset.UTC));
        source = rows("data/contacts.csv", "contact_id");
        run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        leads = byKey("Lead", "ipresso_contact_id__c");
        contacts = byKey("Contact", "ipresso_contact_id__c");
    }

    @AfterAll
    static void stops() {
        sandbox.close();
    }

    @Test
    @Order(1)
    void each_person_is_a_lead_or_a_contact_by_stage_and_status_and_a_company_is_neither() {
        assertThat(leads.keySet()).isEqualTo(people(row -> LEAD_STAGES.contains(value(row, "lifecycle_stage"))));
        assertThat(contacts.keySet()).isEqualTo(people(row -> !LEAD_STAGES.contains(value(row, "lifecycle_stage"))));
        assertThat(leads).isNotEmpty();
        assertThat(contacts).isNotEmpty();
    }

    @Test
    @Order(1)
    void the_distribution_is_said_before_the_first_record_is_loaded() {
        String said = run.err();
        assertThat(said).contains("split   lead: " + leads.size()).contains("split   contact: " + contacts.size());
        assertThat(said.indexOf("split   lead")).isLessThan(said.indexOf("gate    Account"));
    }

    @Test
    @Order(1)
    void names_keep_every_letter_and_their_case() {
        everybody().forEach((id, person) -> {
            NamedCsvRecord row = source.get(id);
            assertThat(text(person, "FirstName")).isEqualTo(orNull(value(row, "first_name")));
            if (!value(row, "last_name").isEmpty()) {
                assertThat(text(person, "LastName")).isEqualTo(value(row, "last_name"));
            }
            String city = leads.containsKey(id) ? "City" : "MailingCity";
            assertThat(text(person, city)).isEqualTo(orNull(value(row, "city")));
        });
        assertThat(everybody().values().stream().map(person -> text(person, "LastName")))
                .anyMatch(name -> name.matches(".*[ąćęłńóśźżŚŻŁ].*"));
    }

    @Test
    @Order(1)
    void moments_are_not_shifted_and_scores_and_stages_are_kept() {
        everybody().forEach((id, person) -> {
            NamedCsvRecord row = source.get(id);
            assertThat(moment(person.path("ipresso_created_at__c"))).isEqualTo(moment(value(row, "created_at")));
            if (!value(row, "lifecycle_stage").isEmpty()) {
                assertThat(text(person, "ipresso_lifecycle__c")).isEqualTo(value(row, "lifecycle_stage"));
            }
            if (!value(row, "lead_score").isEmpty()) {
                assertThat(person.path("ipresso_lead_score__c").decimalValue())
                        .isEqualByComparingTo(value(row, "lead_score"));
            }
        });
    }

    @Test
    @Order(1)
    void nobody_may_be_mailed_who_has_not_consented_or_has_unsubscribed() throws IOException {
        Set<String> given = new HashSet<>();
        Set<String> stopped = new HashSet<>();
        for (NamedCsvRecord row : all("data/contact_consents.csv")) {
            (value(row, "status").equals("given") ? given : new HashSet<String>()).add(row.getField("contact_id"));
        }
        for (NamedCsvRecord row : all("data/campaign_members.csv")) {
            if (!value(row, "unsubscribed_at").isEmpty()) {
                stopped.add(row.getField("contact_id"));
            }
        }
        Set<String> mailable = everybody().entrySet().stream()
                .filter(person -> !person.getValue().path("HasOptedOutOfEmail").asBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(mailable).isNotEmpty().isSubsetOf(given).doesNotContainAnyElementsOf(stopped);
        assertThat(stopped).isNotEmpty();
    }

    @Test
    @Order(1)
    void tags_are_chosen_and_all_of_them_kept_as_a_list() throws IOException {
        Map<String, String> names = new TreeMap<>();
        rows("data/tags.csv", "tag_id").forEach((id, row) -> names.put(id, row.getField("name")));
        Map<String, Set<String>> expected = new TreeMap<>();
        for (NamedCsvRecord row : all("data/contact_tags.csv")) {
            expected.computeIfAbsent(row.getField("contact_id"), id -> new HashSet<>())
                    .add(names.get(row.getField("tag_id")));
        }
        assertThat(expected).isNotEmpty();
        everybody().forEach((id, person) -> {
            Set<String> tags = expected.getOrDefault(id, Set.of());
            assertThat(text(person, "ipresso_tag_list__c"))
                    .isEqualTo(orNull(tags.stream().sorted().collect(Collectors.joining("; "))));
            Set<String> chosen = tags.stream()
                    .filter(tag -> tag.length() <= 40 && !tag.contains(";"))
                    .collect(Collectors.toSet());
            assertThat(split(text(person, "ipresso_tags__c"), ";")).isEqualTo(chosen);
        });
    }

    @Test
    @Order(1)
    void attributes_have_fields_of_the_type_that_the_dictionary_gives_them() {
        Map<String, String> types = new TreeMap<>();
        salesforce
                .fields("Contact")
                .forEach(field -> types.put(
                        field.path("name").asText(), field.path("type").asText()));
        assertThat(types)
                .containsEntry("ipresso_attr_branza__c", "picklist")
                .containsEntry("ipresso_attr_zainteresowania__c", "multipicklist");
    }

    @Test
    @Order(1)
    void a_contact_hangs_on_the_account_of_its_company() {
        Map<String, String> accounts = new TreeMap<>();
        byKey("Account", "ipresso_company_ref__c").forEach((ref, account) -> accounts.put(text(account, "Id"), ref));
        assertThat(accounts.values()).anyMatch(ref -> ref.startsWith("ct:"));
        assertThat(contacts.values().stream().filter(person -> person.hasNonNull("AccountId")))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(accounts).containsKey(text(person, "AccountId")));
    }

    @Test
    @Order(1)
    void members_have_their_status_and_are_those_of_the_last_24_months() throws IOException {
        Instant read = Instant.parse(
                Exact.json(Files.readString(migration.folder().resolve("state/clear/ipresso-canonical/manifest.json")))
                        .path("made_at")
                        .asText());
        Instant window = read.atOffset(ZoneOffset.UTC).minusMonths(24).toInstant();
        Map<String, String> expected = new TreeMap<>();
        for (NamedCsvRecord row : all("data/campaign_members.csv")) {
            boolean recent = Stream.of("first_sent_at", "first_opened_at", "first_clicked_at", "unsubscribed_at")
                    .map(column -> value(row, column))
                    .filter(at -> !at.isEmpty())
                    .anyMatch(at -> !moment(at).isBefore(window));
            if (recent && everybody().containsKey(row.getField("contact_id"))) {
                expected.put(row.getField("campaign_id") + ":" + row.getField("contact_id"), row.getField("status"));
            }
        }
        Map<String, String> found = new TreeMap<>();
        byKey("CampaignMember", "ipresso_membership_id__c").forEach((key, member) -> {
            found.put(key, text(member, "Status").toLowerCase(Locale.ROOT));
            assertThat(member.hasNonNull("ContactId") != member.hasNonNull("LeadId"))
                    .isTrue();
        });
        assertThat(found.keySet()).isNotEmpty().isEqualTo(expected.keySet());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    @Order(1)
    void each_person_has_an_individual_and_a_consent_by_channel() {
        assertThat(byKey("Individual", "ipresso_contact_id__c").keySet())
                .isEqualTo(everybody().keySet());
        assertThat(byKey("ContactPointTypeConsent", "ipresso_consent_id__c"))
                .hasSize(2 * everybody().size());
    }

    @Test
    @Order(1)
    void every_record_is_accounted_for() {
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        assertThat(run.json().path("objects")).isNotEmpty().allSatisfy(object -> {
            long known = Stream.of("created", "updated", "unchanged", "rejected", "parked", "excluded")
                    .mapToLong(column -> object.path(column).asLong())
                    .sum();
            assertThat(known)
                    .as(object.toString())
                    .isEqualTo(object.path("extracted").asLong());
        });
    }

    @Test
    @Order(2)
    void a_second_run_changes_nothing() {
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json().path("objects")).allSatisfy(object -> {
            assertThat(object.path("created").asLong()).as(object.toString()).isZero();
            assertThat(object.path("updated").asLong()).as(object.toString()).isZero();
        });
    }

    @Test
    @Order(2)
    void every_field_of_every_record_is_read_back_as_it_was_sent() {
        Ended verify = migration.drover("verify", "--json");
        assertThat(verify.code()).as(verify.err() + verify.out()).isZero();
    }

    @Test
    @Order(3)
    void who_changes_sides_stays_where_it_was_loaded_and_is_reported() throws IOException {
        Path profiles = Files.createDirectories(migration.folder().resolve("profiles"));
        Files.writeString(profiles.resolve("ipresso-people.yaml"), "otherwise: contact\n");
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(byKey("Lead", "ipresso_contact_id__c").keySet()).isEqualTo(leads.keySet());
        assertThat(byKey("Contact", "ipresso_contact_id__c").keySet()).isEqualTo(contacts.keySet());
        assertThat(Files.readString(migration.output().resolve("report.html"))).contains("CONVERSION");
    }

    @Test
    @Order(4)
    void what_a_changed_mapping_changes_goes_by_a_bulk_job() {
        migration.set("load.bulk-from", "10");
        MigrationUnderTest.replaceLine(
                migration.mapping("20-lead.yaml"), "    default: \"[not provided]\"", "    default: \"[nieznana]\"");
        assertThat(migration.drover("mapping", "confirm", "--by", "Jo Field").code())
                .isZero();
        long before = salesforce.now();
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(salesforce.callsSince(before)).anyMatch(call -> call.is("PUT", "/jobs/ingest/.*/batches"));
        assertThat(byKey("Lead", "ipresso_contact_id__c").values())
                .extracting(lead -> text(lead, "Company"))
                .contains("[nieznana]")
                .doesNotContain("[not provided]");
    }

    @Test
    @Order(5)
    void closing_deletes_what_was_kept_in_clear() {
        Path clear = migration.folder().resolve("state/clear");
        assertThat(clear).isNotEmptyDirectory();
        Ended closed = migration.drover("close", "--by", "Jo", "--yes");
        assertThat(closed.code()).as(closed.err()).isZero();
        assertThat(clear).doesNotExist();
    }

    private static Map<String, JsonNode> everybody() {
        Map<String, JsonNode> all = new TreeMap<>(leads);
        all.putAll(contacts);
        return all;
    }

    private static Set<String> people(Predicate<NamedCsvRecord> which) {
        return source.entrySet().stream()
                .filter(row -> !row.getValue().getField("type_key").equals("firma"))
                .filter(row -> which.test(row.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, JsonNode> byKey(String object, String field) {
        Map<String, JsonNode> records = new TreeMap<>();
        List<JsonNode> all = salesforce.dump(object);
        all.forEach(record -> records.put(record.path(field).asText(), record));
        assertThat(records).hasSameSizeAs(all);
        return records;
    }

    private static Map<String, NamedCsvRecord> rows(String file, String key) throws IOException {
        Map<String, NamedCsvRecord> rows = new TreeMap<>();
        all(file).forEach(row -> rows.put(row.getField(key), row));
        return rows;
    }

    private static List<NamedCsvRecord> all(String file) throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(dump.resolve(file))) {
            csv.forEach(rows::add);
        }
        return rows;
    }

    private static Set<String> split(String text, String separator) {
        return text == null ? Set.of() : Set.of(text.split(separator));
    }

    private static String value(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(JsonNode record, String field) {
        return record.hasNonNull(field) ? record.path(field).asText() : null;
    }

    private static Instant moment(JsonNode value) {
        return value.isTextual() ? moment(value.asText().replace("+0000", "Z")) : null;
    }

    private static Instant moment(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    }
}
