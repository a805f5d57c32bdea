package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReadBackTest extends ReadBackFixture {
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
}
