package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.MappedRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was written is what is read. */
@Timeout(120)
class ReadBackValuesTest extends ReadBackFixture {
    @Test
    void what_collections_wrote_reads_back_as_expected_by_both_ways() throws Exception {
        List<MappedRecord> records = OddPeople.all(PEOPLE, "c", false);
        Map<String, String> ids = load(PEOPLE, records, false);
        assertReadsBack(records, ids, "c");
    }

    @Test
    void what_a_bulk_job_wrote_reads_back_as_expected_by_both_ways() throws Exception {
        List<MappedRecord> records = OddPeople.all(PEOPLE, "b", true);
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
}
