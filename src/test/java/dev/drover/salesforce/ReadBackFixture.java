package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An org with one account, shared by the tests of a class. */
abstract class ReadBackFixture {
    static final TestMapping ACCOUNTS = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT);

    static final TestMapping PEOPLE = new TestMapping("Contact", "aiq_contact_id__c")
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

    static final TestMapping TASKS = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .standard("Status", Kind.PICKLIST)
            .standard("ActivityDate", Kind.DATE)
            .custom("drover_migration__c", Kind.TEXT)
            .audit("CreatedDate");

    @TempDir
    static Path folder;

    static SandboxOrg org;
    static Harness harness;

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

    static Map<String, RemoteRecord> all(ReadBack readBack, TestMapping mapping, String migration) {
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
    static Map<String, String> load(TestMapping mapping, List<MappedRecord> records, boolean bulk) {
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

    static DestinationField field(TestMapping mapping, String name) {
        return mapping.destinationFields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
