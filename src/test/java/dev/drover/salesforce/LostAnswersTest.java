package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Journal;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Salesforce did what it was asked, and nobody heard it. */
@Timeout(120)
class LostAnswersTest {
    private final TestMapping accounts = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .custom("aiq_tier__c", Kind.PICKLIST, "a", "b")
            .custom("drover_migration__c", Kind.TEXT);
    private final TestMapping tasks = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT);

    private SandboxOrg org;
    private Harness harness;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        org = new SandboxOrg(
                folder,
                SalesforceOptions.defaults()
                        .with("pollsPerJob", 2)
                        .with("users", List.of(new SalesforceOptions.UserSeed("Jo", "Field", "jo@example.com", true))));
        harness = org.connect();
    }

    @AfterEach
    void stop() {
        harness.close();
        org.close();
    }

    @Test
    void of_a_schema_call_leave_one_field_each_with_its_id_in_the_journal() throws Exception {
        for (String path : List.of("CustomField", "PermissionSet$", "PermissionSetAssignment", "composite/sobjects")) {
            org.fault("{'kind':'answer-lost','method':'POST','path':'" + path + "','times':1}");
        }
        harness.connector.prepareSchema(List.of(accounts, tasks));

        assertThat(harness.journal.done("create-field"))
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.remoteId()).contains(" 00N"))
                .extracting(Journal.Entry::remoteId)
                .doesNotHaveDuplicates();
        assertThat(harness.connector.prepareSchema(List.of(accounts, tasks))).isEmpty();
    }

    @Test
    void of_a_collection_call_are_read_back_and_nothing_is_sent_twice() throws Exception {
        harness.connector.prepareSchema(List.of(accounts));
        FakeBatch batch = batch(200, false);
        org.fault("{'kind':'answer-lost','path':'composite/sobjects/Account','times':1}");
        org.fault("{'kind':'status','status':500,'path':'composite/sobjects/Account','times':1}");

        List<Outcome> outcomes = harness.send(batch);

        assertThat(outcomes)
                .hasSize(200)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Found.class,
                                found -> assertThat(found.current()).isTrue()));
        assertThat(accountsThere()).isEqualTo(200);
    }

    @Test
    void of_every_step_of_a_bulk_job_leave_each_record_once_and_no_open_job() throws Exception {
        harness.connector.prepareSchema(List.of(accounts));
        FakeBatch batch = batch(2_500, true);
        org.fault("{'kind':'answer-lost','method':'POST','path':'jobs/ingest$','times':2}");
        org.fault("{'kind':'answer-lost','method':'PUT','path':'batches','times':1}");
        org.fault("{'kind':'answer-lost','method':'PATCH','path':'jobs/ingest/','times':2}");
        org.fault("{'kind':'truncate','path':'successfulResults','times':1}");
        org.endSessions();

        assertThat(harness.send(batch)).hasSize(2_500).allMatch(Outcome.Created.class::isInstance);
        assertThat(accountsThere()).isEqualTo(2_500);
        assertThat(harness.journal.open("Account")).isEmpty();
    }

    @Test
    void of_the_first_of_two_deliveries_leave_each_field_and_record_once() throws Exception {
        for (String path : List.of("CustomField", "PermissionSet$", "PermissionSetAssignment")) {
            org.fault("{'kind':'duplicate-answer','method':'POST','path':'" + path + "','times':1}");
        }
        harness.connector.prepareSchema(List.of(accounts, tasks));
        assertThat(harness.journal.done("create-field")).hasSize(5);
        org.fault("{'kind':'duplicate-answer','path':'composite/sobjects/Account','times':1}");
        assertThat(harness.send(batch(150, false)))
                .hasSize(150)
                .allMatch(outcome -> outcome instanceof Outcome.Found found && found.current());
        assertThat(accountsThere()).isEqualTo(150);
    }

    @Test
    void of_the_first_of_two_deliveries_are_own_although_they_are_archived_and_their_creator_came_from_the_source()
            throws Exception {
        TestMapping dated = new TestMapping("Task", "aiq_event_id__c")
                .standard("Subject", Kind.TEXT)
                .standard("Status", Kind.TEXT)
                .audit("CreatedDate")
                .standard("CreatedById", Kind.TEXT)
                .custom("drover_migration__c", Kind.TEXT);
        harness.connector.prepareSchema(List.of(dated));
        String somebody = org.dump("User").stream()
                .map(user -> user.path("Id").asText())
                .filter(id -> !id.equals(harness.connector.readBack().writer()))
                .findFirst()
                .orElseThrow();
        List<MappedRecord> events = IntStream.range(0, 20)
                .mapToObj(i -> dated.record(
                        "e" + i,
                        "Subject",
                        "Event " + i,
                        "Status",
                        "Completed",
                        "CreatedDate",
                        Instant.parse("2021-03-04T05:06:07.890Z").plusSeconds(i),
                        "CreatedById",
                        somebody,
                        "drover_migration__c",
                        "m"))
                .toList();
        org.fault("{'kind':'duplicate-answer','path':'composite/sobjects/Task','times':1}");
        List<Outcome> outcomes = harness.send(FakeBatch.of(dated, events, harness.connector.collectionFormat(), false));

        assertThat(org.dump("Task"))
                .hasSize(20)
                .allSatisfy(
                        task -> assertThat(task.path("CreatedById").asText()).isEqualTo(somebody));
        assertThat(outcomes).hasSize(20).allMatch(Outcome.Found.class::isInstance);
    }

    @Test
    void of_the_first_of_two_deliveries_of_every_step_of_a_bulk_job_leave_each_record_once() throws Exception {
        harness.connector.prepareSchema(List.of(accounts));
        org.fault("{'kind':'duplicate-answer','method':'POST','path':'jobs/ingest$','times':1}");
        org.fault("{'kind':'duplicate-answer','method':'PUT','path':'batches','times':1}");
        org.fault("{'kind':'duplicate-answer','method':'PATCH','path':'jobs/ingest/','times':1}");
        org.fault("{'kind':'slow-body','path':'successfulResults','times':1}");
        assertThat(harness.send(batch(2_500, true))).hasSize(2_500).allMatch(Outcome.Created.class::isInstance);
        assertThat(accountsThere()).isEqualTo(2_500);
        assertThat(harness.journal.open("Account")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tooling/",
                "composite/sobjects/Account",
                "jobs/ingest$",
                "batches$",
                "successfulResults",
                "/query/"
            })
    void sessions_that_end_at_any_call_lose_and_double_nothing(String path) throws Exception {
        String expired = "{'kind':'status','status':401,'path':'" + path + "','body':"
                + "'[{\\'errorCode\\':\\'INVALID_SESSION_ID\\',\\'message\\':\\'expired\\'}]','times':";
        org.fault(expired + "1}");
        org.fault("{'kind':'status','status':503,'path':'oauth2/token','times':1,'skip':1}");
        harness.connector.prepareSchema(List.of(accounts));
        assertThat(harness.send(batch(100, false))).hasSize(100).allMatch(Outcome.Created.class::isInstance);
        org.endSessions();
        assertThat(harness.send(batch(2_500, true))).hasSize(2_500);
        assertThat(accountsThere()).isEqualTo(2_500);
        assertThat(harness.journal.open("Account")).isEmpty();
        org.fault(expired + "1,'skip':1}"); // a later page of a query
        assertThat(keysRead(harness)).hasSize(2_500).doesNotHaveDuplicates();
        try (Harness byJob = org.connect(Map.of("salesforce.read-by-rest", "0"), new MemoryJournal())) {
            org.fault("{'kind':'status','status':401,'path':'/jobs/query/.*/results','times':1}");
            assertThat(keysRead(byJob)).hasSize(2_500).doesNotHaveDuplicates();
        }
    }

    private List<String> keysRead(Harness from) throws Exception {
        List<String> keys = new ArrayList<>();
        from.connector.readBack().readAll(accounts, "m", record -> keys.add(record.key()));
        return keys;
    }

    private FakeBatch batch(int size, boolean bulk) {
        List<MappedRecord> records = IntStream.range(0, size)
                .mapToObj(i -> accounts.record(
                        "s" + i,
                        "Name",
                        " Store " + i,
                        "aiq_tier__c",
                        i % 2 == 0 ? "a" : null,
                        "drover_migration__c",
                        "m"))
                .toList();
        return FakeBatch.of(
                accounts, records, bulk ? harness.connector.bulkFormat() : harness.connector.collectionFormat(), bulk);
    }

    private long accountsThere() {
        return org.dump("Account").stream()
                .filter(row -> row.hasNonNull("aiq_store_id__c"))
                .count();
    }
}
