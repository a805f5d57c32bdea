package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadIntoSandboxTest extends SandboxFixture {
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
        FakeBatch people = bulk(contacts, 5_000, this::person);
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
        JsonNode person = org.sandbox
                .dump("Contact")
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
        org.post(
                "/sandbox/create/Contact",
                "[{\"fields\":{\"LastName\":\"Lee\",\"aiq_contact_id__c\":\""
                        + person(1).key() + "\"}}]");
        JsonNode made = org.sandbox.dump("Contact").findFirst().orElseThrow().path("CreatedDate");

        List<Outcome> outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        if (outcomes.get(0) instanceof Outcome.Again again) {
            assertThat(again.code()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
            outcomes = harness.send(collection(contacts, 1, i -> person(1)));
        }

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Updated.class);
        assertThat(org.sandbox.dump("Contact")).singleElement().satisfies(row -> {
            assertThat(row.path("LastName").asText()).isNotEqualTo("Lee");
            assertThat(row.path("CreatedDate")).isEqualTo(made);
        });
    }

    @Test
    void stops_when_storage_is_full_and_goes_on_when_there_is_room_again() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts));
        org.option("storageFull", "true");

        assertThatThrownBy(() -> harness.send(collection(accounts, 3, i -> accounts.record("s" + i, "Name", "Store"))))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL));
        org.option("storageFull", "false");
        assertThat(harness.send(collection(accounts, 3, i -> accounts.record("s" + i, "Name", "Store"))))
                .hasSize(3)
                .allMatch(Outcome.Created.class::isInstance);
    }

    @Test
    void survives_trouble_on_every_call_of_a_bulk_load() throws Exception {
        start(SalesforceOptions.defaults().with("pollsPerJob", 4));
        harness.connector.prepareSchema(List.of(accounts));
        for (String kind : List.of("reset", "truncate", "html")) {
            org.fault("{'kind':'" + kind + "','path':'.*/jobs/ingest.*','times':2,'skip':1}");
        }
        org.endSessions();
        FakeBatch batch =
                bulk(accounts, 2_500, i -> accounts.record("s" + i, "Name", "Store " + i, "drover_migration__c", "m1"));

        assertThat(harness.send(batch)).extracting(Outcome::key).containsExactlyInAnyOrderElementsOf(batch.keys());
        assertThat(harness.connector.count(accounts, "m1")).isEqualTo(2_500);
        assertThat(org.sandbox.dump("Account").filter(row -> row.hasNonNull("aiq_store_id__c")))
                .hasSize(2_500);
    }

    @RepeatedTest(3)
    void goes_on_with_the_job_that_an_interrupted_run_left_behind() throws Exception {
        start(SalesforceOptions.defaults().with("pollsPerJob", 50));
        harness.connector.prepareSchema(List.of(accounts));
        FakeBatch batch = bulk(accounts, 2_500, i -> accounts.record("s" + i, "Name", "Store " + i));
        AtomicReference<Throwable> ending = new AtomicReference<>();
        Thread run = new Thread(() -> harness.send(batch));
        run.setUncaughtExceptionHandler((thread, failure) -> ending.set(failure));
        run.start();
        await().until(() -> harness.journal.states.stream().anyMatch(state -> state.startsWith("bulk-upsert SENT")));
        run.interrupt();
        run.join();
        assertThat(DroverException.in(ending.get()).code()).isEqualTo(ErrorCode.INTERRUPTED);

        List<Outcome> outcomes = new ArrayList<>();
        try (Harness later = org.connect(Map.of(), harness.journal)) {
            later.connector.adoptOpenWrites(
                    accounts, (write, keys) -> Map.of(), stream -> outcomes.addAll(Harness.book(stream.outcomes())));
        }

        assertThat(outcomes).hasSize(2_500).allMatch(Outcome.Created.class::isInstance);
        assertThat(harness.journal.open("Account")).isEmpty();
    }

    @Test
    void finds_by_key_all_that_a_forgotten_call_had_sent_in_as_many_questions_as_it_takes() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts));
        FakeBatch batch = bulk(accounts, 450, i -> accounts.record("s" + i, "Name", "Store " + i % 2));
        harness.send(batch);
        harness.journal.intend("Account", CollectionLoad.KIND, "h", batch.part());
        List<Outcome> outcomes = new ArrayList<>();

        harness.connector.adoptOpenWrites(
                accounts,
                (write, keys) -> keys.stream().collect(Collectors.toMap(key -> key, key -> Map.of("Name", "Store 1"))),
                stream -> outcomes.addAll(Harness.book(stream.outcomes())));

        assertThat(outcomes)
                .extracting(outcome -> outcome.key() + " " + ((Outcome.Found) outcome).current())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 450)
                        .mapToObj(i -> "s" + i + " " + (i % 2 == 1))
                        .toList());
        assertThat(harness.journal.open("Account")).isEmpty();
    }
}
