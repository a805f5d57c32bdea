package dev.drover.salesforce;

import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The connector against a simulated org: stores, people and tasks. */
abstract class SandboxFixture {
    final TestMapping accounts = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT);

    final TestMapping contacts = new TestMapping("Contact", "aiq_contact_id__c")
            .standard("LastName", Kind.TEXT)
            .standard("Email", Kind.EMAIL)
            .standard("HasOptedOutOfEmail", Kind.CHECKBOX)
            .custom("aiq_loyalty_points__c", Kind.NUMBER)
            .custom("aiq_loyalty_tier__c", Kind.PICKLIST, "Gold", "Silver")
            .custom("drover_migration__c", Kind.TEXT)
            .reference("AccountId", "Account", "Account", "aiq_store_id__c", false)
            .audit("CreatedDate");

    final TestMapping tasks = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .custom("drover_migration__c", Kind.TEXT)
            .reference("WhoId", "Who", "Contact", "aiq_contact_id__c", true)
            .audit("CreatedDate");

    @TempDir
    Path folder;

    SandboxOrg org;
    Harness harness;

    /** @param options of the org that is started */
    void start(SalesforceOptions options) throws Exception {
        org = new SandboxOrg(folder, options);
        harness = org.connect();
    }

    @AfterEach
    void stop() {
        harness.close();
        org.close();
    }

    MappedRecord person(int i) {
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

    MappedRecord task(String key, String contact) {
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

    FakeBatch collection(TestMapping mapping, int size, IntFunction<MappedRecord> make) {
        return FakeBatch.of(
                mapping, IntStream.range(0, size).mapToObj(make).toList(), harness.connector.collectionFormat(), false);
    }

    FakeBatch bulk(TestMapping mapping, int size, IntFunction<MappedRecord> make) {
        return FakeBatch.of(
                mapping, IntStream.range(0, size).mapToObj(make).toList(), harness.connector.bulkFormat(), true);
    }
}
