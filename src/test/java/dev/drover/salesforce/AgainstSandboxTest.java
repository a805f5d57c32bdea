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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
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
        start(SalesforceOptions.defaults()
                .with("users", List.of(new SalesforceOptions.UserSeed("Ann", "Lee", "ann@example.com", true))));
        harness.connector.prepareSchema(List.of(accounts, contacts));
        harness.send(collection(accounts, 150, i -> accounts.record("s" + i, "Name", "Store " + i)));
        post(
                "/sandbox/create/Contact",
                "[{\"fields\":{\"LastName\":\"Lee\",\"aiq_contact_id__c\":\""
                        + person(1).key() + "\"}}]");
        JsonNode made = sandbox.dump("Contact").findFirst().orElseThrow().path("CreatedDate");

        List<Outcome> outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        if (outcomes.get(0) instanceof Outcome.Again again) {
            assertThat(again.code()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
            outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        }

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Updated.class);
        assertThat(sandbox.dump("Contact")).singleElement().satisfies(row -> {
            assertThat(row.path("LastName").asText()).isNotEqualTo("Lee");
            assertThat(row.path("CreatedDate")).isEqualTo(made);
        });
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

    @RepeatedTest(3)
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
            later.connector.adoptOpenWrites(
                    accounts, (write, keys) -> Map.of(), stream -> outcomes.addAll(Harness.book(stream.outcomes())));
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
    void adds_the_values_that_a_custom_picklist_lacks_and_leaves_the_others() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts, contacts));
        TestMapping wider = new TestMapping("Contact", "aiq_contact_id__c")
                .standard("LastName", Kind.TEXT)
                .custom("aiq_loyalty_tier__c", Kind.PICKLIST, "Gold", "Platinum");

        assertThat(harness.connector.prepareSchema(List.of(wider)))
                .containsExactly("1 values of Contact.aiq_loyalty_tier__c");
        assertThat(harness.send(collection(
                        wider,
                        2,
                        i -> wider.record(
                                "p" + i, "LastName", "N", "aiq_loyalty_tier__c", i == 0 ? "Silver" : "Platinum"))))
                .hasSize(2)
                .allMatch(Outcome.Created.class::isInstance);
    }

    @Test
    void gives_access_to_a_field_that_is_there_but_hidden_and_makes_no_second_one() throws Exception {
        start(SalesforceOptions.defaults());
        TestMapping plain = new TestMapping("Account", "aiq_store_id__c").standard("Name", Kind.TEXT);
        harness.connector.prepareSchema(List.of(plain));
        asAdministrator(
                "/services/data/v63.0/tooling/sobjects/CustomField",
                "{\"FullName\":\"Account.drover_migration__c\",\"Metadata\":{\"label\":\"Migration\",\"type\":\"Text\",\"length\":80}}");

        assertThat(harness.connector.prepareSchema(List.of(accounts)))
                .containsExactly("access to 1 fields in permission set Drover_Migration");
    }

    @Test
    void refuses_a_field_of_the_same_name_and_another_type_before_it_makes_anything() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts));
        harness.journal.states.clear();
        TestMapping other = new TestMapping("Account", "aiq_store_id__c")
                .custom("aiq_new__c", Kind.TEXT)
                .custom("drover_migration__c", Kind.DATE);

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(other)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("test.yaml:12: Account.drover_migration__c exists as string");
        assertThat(harness.journal.states).isEmpty();
    }

    @Test
    void finds_owners_by_an_e_mail_that_belongs_to_one_active_user() throws Exception {
        start(SalesforceOptions.defaults()
                .with(
                        "users",
                        List.of(
                                new SalesforceOptions.UserSeed("A", "One", "one@example.com", true),
                                new SalesforceOptions.UserSeed("B", "Gone", "gone@example.com", false),
                                new SalesforceOptions.UserSeed("C", "Twin", "twin@example.com", true),
                                new SalesforceOptions.UserSeed("D", "Twin", "twin@example.com", true))));

        assertThat(harness.connector.lookup("user-by-email", " One@Example.com "))
                .get()
                .asString()
                .startsWith("005");
        assertThat(harness.connector.lookup("user-by-email", "gone@example.com"))
                .isEmpty();
        assertThat(harness.connector.lookup("user-by-email", "twin@example.com"))
                .isEmpty();
        assertThat(harness.connector.constant("standard-pricebook"))
                .get()
                .asString()
                .startsWith("01s");
        assertThat(harness.connector.constant("default-owner")).contains("");
        assertThat(harness.connector.offers("AccountContactRelation")).isTrue();
        assertThat(harness.connector.offers("NoSuchObject")).isFalse();
    }

    /** Makes something as a person in the org does, without giving our user access. */
    private void asAdministrator(String path, String body) throws IOException, InterruptedException {
        String login = "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret";
        String token = Json.MAPPER
                .readTree(send("/services/oauth2/token", login, "application/x-www-form-urlencoded", null))
                .path("access_token")
                .asText();
        send(path, body, "application/json", token);
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
        send(path, body, "application/json", null);
    }

    private String send(String path, String body, String type, String token) throws IOException, InterruptedException {
        URI uri = URI.create(server.baseUri().toString().replaceAll("/$", "") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }
}
