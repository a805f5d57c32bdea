package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.load.RowRefused;
import dev.drover.engine.load.RowWriter;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class RowFormatsTest {
    private final TestMapping contacts = new TestMapping("Contact", "aiq_contact_id__c")
            .standard("LastName", Kind.TEXT)
            .standard("Birthdate", Kind.DATE)
            .custom("aiq_points__c", Kind.NUMBER)
            .custom("aiq_seen__c", Kind.DATE_TIME)
            .custom("aiq_optin__c", Kind.CHECKBOX)
            .reference("AccountId", "Account", "Account", "aiq_store_id__c", false);

    private final TestMapping tasks = new TestMapping("Task", "aiq_event_id__c")
            .standard("Subject", Kind.TEXT)
            .reference("WhoId", "Who", "Contact", "aiq_contact_id__c", true)
            .audit("CreatedDate");

    private final MappedRecord full = contacts.record(
            "p1",
            "LastName",
            "O\"Neil, jr\nsecond line",
            "Birthdate",
            LocalDate.of(1980, 2, 29),
            "aiq_points__c",
            new BigDecimal("1E+3"),
            "aiq_seen__c",
            Instant.parse("2026-11-22T12:00:00.5Z"),
            "aiq_optin__c",
            true,
            "AccountId",
            contacts.parent("AccountId", "s1"));

    @Test
    void csv_names_parents_by_their_external_id_and_writes_plain_values() throws IOException, RowRefused {
        assertThat(text(new CsvRowFormat(FakeCreation.NONE), contacts, false, full))
                .isEqualTo(
                        "aiq_contact_id__c,LastName,Birthdate,aiq_points__c,aiq_seen__c,aiq_optin__c,Account.aiq_store_id__c\n"
                                + "p1,\"O\"\"Neil, jr\nsecond line\",1980-02-29,1000,2026-11-22T12:00:00.500Z,true,s1\n");
    }

    @Test
    void csv_clears_a_field_that_is_null_or_empty_because_an_empty_value_would_leave_it()
            throws IOException, RowRefused {
        assertThat(text(
                        new CsvRowFormat(FakeCreation.NONE),
                        contacts,
                        true,
                        contacts.record("p1", "LastName", "", "Birthdate", null, "AccountId", null)))
                .endsWith("\np1,#N/A,#N/A,,,,#N/A\n");
    }

    @Test
    void csv_refuses_a_text_that_would_clear_its_field() {
        assertThatThrownBy(() -> text(
                        new CsvRowFormat(FakeCreation.NONE),
                        contacts,
                        false,
                        contacts.record("p1", "LastName", "#N/A")))
                .isInstanceOf(RowRefused.class)
                .hasMessageStartingWith("LastName is the text");
    }

    @Test
    void csv_leaves_alone_what_the_record_does_not_speak_of() throws IOException, RowRefused {
        assertThat(text(new CsvRowFormat(FakeCreation.NONE), contacts, true, contacts.record("p1")))
                .endsWith("\np1,,,,,,\n");
    }

    @Test
    void csv_names_the_type_of_a_parent_that_can_be_of_several_types() throws IOException, RowRefused {
        assertThat(text(new CsvRowFormat(FakeCreation.NONE), tasks, false, task("t1")))
                .isEqualTo("aiq_event_id__c,Subject,Contact:Who.aiq_contact_id__c\nt1,Call,p1\n");
    }

    @Test
    void csv_leaves_fields_alone_that_can_be_set_only_at_creation_once_the_record_exists()
            throws IOException, RowRefused {
        CsvRowFormat format = new CsvRowFormat(new FakeCreation(true, Set.of("Subject"), Set.of("t2")));

        assertThat(text(format, tasks, false, task("t1"), task("t2")))
                .isEqualTo("aiq_event_id__c,Subject,Contact:Who.aiq_contact_id__c,CreatedDate\n"
                        + "t1,Call,p1,2020-01-01T00:00:00.000Z\nt2,,p1,\n");
        assertThat(text(format, tasks, true, task("t1"))).endsWith("\nt1,,p1,\n");
    }

    @Test
    void json_types_each_record_and_names_parents_by_their_external_id() throws IOException, RowRefused {
        JsonNode rows = json(
                contacts, false, full, contacts.record("p2", "LastName", "", "Birthdate", null, "AccountId", null));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(Json.MAPPER.readTree("""
                        {"attributes": {"type": "Contact"}, "aiq_contact_id__c": "p1",
                         "LastName": "O\\"Neil, jr\\nsecond line", "Birthdate": "1980-02-29", "aiq_points__c": 1000,
                         "aiq_seen__c": "2026-11-22T12:00:00.500Z", "aiq_optin__c": true,
                         "Account": {"aiq_store_id__c": "s1"}}"""));
        assertThat(rows.get(1)).isEqualTo(Json.MAPPER.readTree("""
                        {"attributes": {"type": "Contact"}, "aiq_contact_id__c": "p2",
                         "LastName": null, "Birthdate": null, "AccountId": null}"""));
    }

    @Test
    void json_names_the_type_of_a_parent_that_can_be_of_several_types() throws IOException, RowRefused {
        assertThat(json(tasks, false, task("t1")).get(0).get("Who"))
                .isEqualTo(Json.MAPPER.readTree(
                        "{\"attributes\": {\"type\": \"Contact\"}, \"aiq_contact_id__c\": \"p1\"}"));
    }

    @Test
    void json_omits_fields_that_can_be_set_only_at_creation_once_the_record_exists() throws IOException, RowRefused {
        JsonRowFormat format = new JsonRowFormat(new FakeCreation(true, Set.of("Subject"), Set.of()));

        JsonNode rows = Json.MAPPER.readTree(text(format, tasks, true, task("t1")));

        assertThat(rows.get(0).fieldNames()).toIterable().containsExactly("attributes", "aiq_event_id__c", "Who");
    }

    @Property(tries = 300)
    void any_text_survives_csv(@ForAll @NotEmpty String name, @ForAll BigDecimal points)
            throws IOException, RowRefused {
        String csv = text(
                new CsvRowFormat(FakeCreation.NONE),
                contacts,
                false,
                contacts.record("p1", "LastName", name, "aiq_points__c", points));

        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            List<NamedCsvRecord> rows = reader.stream().toList();
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).getField("LastName")).isEqualTo(whole(name));
            assertThat(new BigDecimal(rows.get(0).getField("aiq_points__c"))).isEqualByComparingTo(points);
            assertThat(rows.get(0).getField("aiq_points__c")).doesNotContain("E");
        }
    }

    @Property(tries = 300)
    void any_text_survives_json(@ForAll @NotEmpty String name, @ForAll BigDecimal points)
            throws IOException, RowRefused {
        JsonNode row = json(contacts, false, contacts.record("p1", "LastName", name, "aiq_points__c", points))
                .get(0);

        assertThat(row.get("LastName").asText()).isEqualTo(whole(name));
        assertThat(row.get("aiq_points__c").decimalValue()).isEqualByComparingTo(points);
    }

    /** Half of a surrogate pair is no character, so UTF-8 cannot carry it. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private MappedRecord task(String key) {
        return tasks.record(
                key,
                "Subject",
                "Call",
                "WhoId",
                tasks.parent("WhoId", "p1"),
                "CreatedDate",
                Instant.parse("2020-01-01T00:00:00Z"));
    }

    private static JsonNode json(TestMapping mapping, boolean loaded, MappedRecord... records)
            throws IOException, RowRefused {
        return Json.MAPPER.readTree(text(new JsonRowFormat(FakeCreation.NONE), mapping, loaded, records));
    }

    private static String text(RowFormat format, TestMapping mapping, boolean loaded, MappedRecord... records)
            throws IOException, RowRefused {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = format.open(mapping, out)) {
            for (MappedRecord record : records) {
                writer.write(record, loaded);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
