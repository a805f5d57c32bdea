package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgainstSandboxTest {
    private final TestMapping accounts = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT);

    private final TestMapping contacts = new TestMapping("Contact", "aiq_contact_id__c")
            .standard("LastName", Kind.TEXT)
            .standard("Email", Kind.EMAIL)
            .standard("HasOptedOutOfEmail", Kind.CHECKBOX)
            .custom("aiq_loyalty_points__c", Kind.NUMBER)
            .custom("aiq_loyalty_tier__c", Kind.PICKLIST, "Gold", "Silver")
            .custom("drover_migration__c", Kind.TEXT)
            .reference("AccountId", "Account", "Account", "aiq_store_id__c", false)
            .audit("CreatedDate");

    private final TestMapping tasks = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT)
            .reference("WhoId", "Who", "Contact", "aiq_contact_id__c", true)
            .audit("CreatedDate");

    @TempDir
    Path folder;

    private SalesforceSandbox sandbox;
    private SandboxServer server;
    private Harness harness;
    private Map<String, String> credentials;

    @AfterEach
    void stop() {
        harness.close();
        server.close();
        sandbox.close();
    }

    @Test
    void creates_the_schema_and_loads_by_collections_and_by_bulk() throws Exception {
        start(SalesforceOptions.defaults().with("hiddenStandardFields", Set.of("Contact.HasOptedOutOfEmail")));

        List<String> made = harness.connector.prepareSchema(List.of(accounts, contacts, tasks));
        assertThat(made)
                .contains("field Contact.aiq_loyalty_points__c", "permission set Drover_Migration")
                .anySatisfy(line -> assertThat(line).startsWith("access to"));
        assertThat(harness.connector.prepareSchema(List.of(accounts, contacts, tasks)))
                .isEmpty();

        assertThat(harness.send(collection(
                        accounts,
                        150,
                        i -> accounts.record("s" + i, "Name", "Store " + i, "drover_migration__c", "m1"))))
                .hasSize(150)
                .allMatch(Outcome.Created.class::isInstance);
        FakeBatch people = FakeBatch.of(
                contacts,
                IntStream.range(0, 5_000).mapToObj(this::person).toList(),
                harness.connector.bulkFormat(),
                true);
        List<Outcome> outcomes = harness.send(people);
        assertThat(outcomes).extracting(Outcome::key).containsExactlyInAnyOrderElementsOf(people.keys());
        assertThat(outcomes.stream().filter(Outcome.Created.class::isInstance)).hasSize(4_990);
        assertThat(outcomes.stream()
                        .filter(Outcome.Rejected.class::isInstance)
                        .map(Outcome.Rejected.class::cast)
                        .map(rejected -> rejected.rejection().code()))
                .hasSize(10)
                .containsOnly("INVALID_EMAIL_ADDRESS");
        assertThat(harness.connector.count(accounts, "m1")).isEqualTo(150);
        assertThat(harness.connector.count(contacts, "m1")).isEqualTo(4_990);
        JsonNode person = sandbox.dump("Contact")
                .filter(row -> row.path("aiq_contact_id__c").asText().equals("p7"))
                .findFirst()
                .orElseThrow();
        assertThat(person.path("LastName").asText()).isEqualTo("O\"Neil, 7\nłódź");
        assertThat(person.path("aiq_loyalty_points__c").decimalValue()).isEqualByComparingTo("-7.25");
        assertThat(person.path("CreatedDate").asText()).startsWith("2019-05-01T10:00:00");

        harness.send(collection(tasks, 3, i -> task("t" + i, "p" + (100 + i))));
        assertThat(harness.connector.count(tasks, "m1")).isEqualTo(3);
    }

    @Test
    void updates_a_record_that_exists_without_touching_its_creation_date() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts, contacts));
        harness.send(collection(accounts, 150, i -> accounts.record("s" + i, "Name", "Store " + i)));
        harness.send(collection(contacts, 1, i -> person(1)));

        List<Outcome> outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        if (outcomes.get(0) instanceof Outcome.Again again) {
            assertThat(again.code()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
            outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        }

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Updated.class);
    }

    @Test
    void refuses_to_begin_when_the_org_has_too_few_custom_fields_left() throws Exception {
        start(SalesforceOptions.defaults().with("customFieldsPerObject", 2));

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(accounts, contacts)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_LIMIT))
                .hasMessageContaining("Contact needs 4 and has room for 2 (2 too many)");
        assertThat(harness.journal.states).isEmpty();
    }

    @Test
    void names_the_line_of_a_mapping_that_writes_what_the_org_lacks() throws Exception {
        start(SalesforceOptions.defaults());
        TestMapping wrong = new TestMapping("Contact", "aiq_contact_id__c").standard("NoSuchField", Kind.TEXT);

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(wrong)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("test.yaml:11")
                .hasMessageContaining("Contact.NoSuchField");
    }

    @Test
    void stops_when_storage_is_full_and_goes_on_when_there_is_room_again() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts));
        post("/sandbox/options", "{\"storageFull\":true}");

        assertThatThrownBy(() -> harness.send(collection(accounts, 3, i -> accounts.record("s" + i, "Name", "Store"))))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL));
        post("/sandbox/options", "{\"storageFull\":false}");
        assertThat(harness.send(collection(accounts, 3, i -> accounts.record("s" + i, "Name", "Store"))))
                .hasSize(3)
                .allMatch(Outcome.Created.class::isInstance);
    }

    @Test
    void survives_trouble_on_every_call_of_a_bulk_load() throws Exception {
        start(SalesforceOptions.defaults().with("pollsPerJob", 4));
        harness.connector.prepareSchema(List.of(accounts));
        for (String kind : List.of("reset", "truncate", "html")) {
            post(
                    "/sandbox/faults",
                    "[{\"kind\":\"" + kind + "\",\"path\":\".*/jobs/ingest.*\",\"times\":2,\"skip\":1}]");
        }
        post("/sandbox/sessions", "{\"end\":true}");
        FakeBatch batch = FakeBatch.of(
                accounts,
                IntStream.range(0, 2_500)
                        .mapToObj(i -> accounts.record("s" + i, "Name", "Store " + i, "drover_migration__c", "m1"))
                        .toList(),
                harness.connector.bulkFormat(),
                true);

        assertThat(harness.send(batch)).extracting(Outcome::key).containsExactlyInAnyOrderElementsOf(batch.keys());
        assertThat(harness.connector.count(accounts, "m1")).isEqualTo(2_500);
        assertThat(sandbox.dump("Account").filter(row -> row.hasNonNull("aiq_store_id__c")))
                .hasSize(2_500);
    }

    @Test
    void goes_on_with_the_job_that_an_interrupted_run_left_behind() throws Exception {
        start(SalesforceOptions.defaults().with("pollsPerJob", 50));
        harness.connector.prepareSchema(List.of(accounts));
        FakeBatch batch = FakeBatch.of(
                accounts,
                IntStream.range(0, 2_500)
                        .mapToObj(i -> accounts.record("s" + i, "Name", "Store " + i))
                        .toList(),
                harness.connector.bulkFormat(),
                true);
        AtomicReference<Throwable> ending = new AtomicReference<>();
        Thread run = new Thread(() -> harness.send(batch));
        run.setUncaughtExceptionHandler((thread, failure) -> ending.set(failure));
        run.start();
        await().until(() -> harness.journal.states.stream().anyMatch(state -> state.startsWith("bulk-upsert SENT")));
        run.interrupt();
        run.join();
        assertThat(DroverException.in(ending.get()).code()).isEqualTo(ErrorCode.INTERRUPTED);

        List<Outcome> outcomes = new ArrayList<>();
        try (Harness later = new Harness(server.baseUri().toString(), folder, credentials, harness.journal)) {
            later.connector.adoptOpenWrites(accounts, stream -> outcomes.addAll(Harness.book(stream)));
        }

        assertThat(outcomes).hasSize(2_500).allMatch(Outcome.Created.class::isInstance);
        assertThat(harness.journal.open("Account")).isEmpty();
    }

    @Test
    void logs_in_by_a_signed_assertion() throws Exception {
        Path keystore = folder.resolve("key.p12");
        String certificate = keytool(keystore);
        SalesforceOptions options = SalesforceOptions.defaults().with("jwtCertificatePem", certificate);
        start(options);
        Path password = folder.resolve("keystore-password");
        Files.writeString(password, "keystore-secret");
        Map<String, String> jwt = new HashMap<>(credentials);
        jwt.put("salesforce.auth", "jwt");
        jwt.put("salesforce.username", options.username());
        jwt.put("salesforce.jwt-keystore", keystore.toString());
        jwt.put("salesforce.jwt-keystore-password", "file:" + password);

        try (Harness signed = new Harness(server.baseUri().toString(), folder, jwt)) {
            assertThat(signed.connector.account()).startsWith("salesforce/00D");
        }
    }

    /** Makes a key store with one key; returns its certificate as PEM. */
    private static String keytool(Path keystore) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> common = List.of(
                "-alias",
                "drover",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "keystore-secret");
        List<String> generate = new ArrayList<>(List.of(
                keytool, "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=drover", "-validity", "2"));
        generate.addAll(common);
        assertThat(new ProcessBuilder(generate).start().waitFor()).isZero();
        List<String> export = new ArrayList<>(List.of(keytool, "-exportcert", "-rfc"));
        export.addAll(common);
        Process process = new ProcessBuilder(export).start();
        String pem = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return pem;
    }

    @Test
    void the_doctor_finds_an_org_in_order() throws Exception {
        start(SalesforceOptions.defaults());

        assertThat(harness.connector.examine())
                .filteredOn(finding -> !finding.passed())
                .isEmpty();
        assertThat(harness.connector.examine())
                .extracting(Finding::check)
                .contains("Salesforce: right to create fields", "Salesforce: Task");
    }

    private interface Make {
        MappedRecord record(int number);
    }

    private FakeBatch collection(TestMapping mapping, int size, Make make) {
        List<MappedRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            records.add(make.record(i));
        }
        return FakeBatch.of(mapping, records, harness.connector.collectionFormat(), false);
    }

    private MappedRecord person(int i) {
        return contacts.record(
                "p" + i,
                "LastName",
                "O\"Neil, " + i + "\nłódź",
                "Email",
                i % 500 == 3 ? "no address" : "p" + i + "@example.com",
                "HasOptedOutOfEmail",
                i % 2 == 0,
                "aiq_loyalty_points__c",
                new BigDecimal("-" + i + ".25"),
                "aiq_loyalty_tier__c",
                i % 3 == 0 ? "Gold" : null,
                "drover_migration__c",
                "m1",
                "AccountId",
                contacts.parent("AccountId", "s" + i % 150),
                "CreatedDate",
                Instant.parse("2019-05-01T10:00:00Z"));
    }

    private MappedRecord task(String key, String contact) {
        return tasks.record(
                key,
                "Subject",
                "Welcome message",
                "drover_migration__c",
                "m1",
                "WhoId",
                tasks.parent("WhoId", contact),
                "CreatedDate",
                Instant.parse("2019-05-01T10:00:00Z"));
    }

    private void start(SalesforceOptions options) throws Exception {
        SandboxClock clock = new SandboxClock(100);
        sandbox = new SalesforceSandbox(options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
        Path id = folder.resolve("id");
        Path secret = folder.resolve("client-secret");
        Files.writeString(id, options.clientId());
        Files.writeString(secret, options.clientSecret());
        credentials = Map.of("salesforce.client-id", "file:" + id, "salesforce.client-secret", "file:" + secret);
        harness = new Harness(server.baseUri().toString(), folder, credentials);
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(server.baseUri().toString().replaceAll("/$", "") + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    }
}
