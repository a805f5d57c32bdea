package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
    private static final String KEY =
            "{\"name\":\"key__c\",\"type\":\"string\",\"length\":64,\"createable\":true,\"updateable\":true,\"externalId\":true}";

    @Test
    void finds_nothing_to_do_where_everything_fits() throws IOException {
        SchemaDiff diff = diff(
                contact().custom("Points__c", Kind.NUMBER),
                KEY,
                "{\"name\":\"points__c\",\"type\":\"double\",\"createable\":true,\"updateable\":true}");

        assertThat(diff.missing()).isEmpty();
        assertThat(diff.hidden()).isEmpty();
        assertThat(diff.conflicts()).isEmpty();
    }

    @Test
    void tells_custom_fields_to_make_from_standard_ones_to_open() throws IOException {
        SchemaDiff diff =
                diff(contact().custom("Points__c", Kind.NUMBER).standard("HasOptedOutOfEmail", Kind.CHECKBOX), KEY);

        assertThat(diff.missing()).extracting(missing -> missing.field().name()).containsExactly("Points__c");
        assertThat(diff.hidden()).extracting(DestinationField::name).containsExactly("HasOptedOutOfEmail");
    }

    @Test
    void refuses_a_field_of_the_same_name_and_another_type_with_its_place_in_the_mapping() throws IOException {
        SchemaDiff diff = diff(
                contact().custom("Points__c", Kind.NUMBER),
                KEY,
                "{\"name\":\"Points__c\",\"type\":\"string\",\"length\":20,\"createable\":true}");

        assertThat(diff.conflicts())
                .singleElement()
                .asString()
                .startsWith("test.yaml:11: Contact.Points__c exists as string, the mapping needs NUMBER");
    }

    @Test
    void refuses_a_field_that_is_too_short_or_no_external_id() throws IOException {
        assertThat(diff(contact(), KEY.replace("64", "20")).conflicts())
                .singleElement()
                .asString()
                .contains("takes 20 characters");
        assertThat(diff(contact(), KEY.replace("\"externalId\":true", "\"externalId\":false"))
                        .conflicts())
                .singleElement()
                .asString()
                .contains("no external id");
    }

    @Test
    void finds_the_values_that_a_custom_picklist_lacks() throws IOException {
        SchemaDiff diff = diff(
                contact().custom("Tier__c", Kind.PICKLIST, "Gold", "Silver"),
                KEY,
                "{\"name\":\"Tier__c\",\"type\":\"picklist\",\"length\":255,\"createable\":true,"
                        + "\"picklistValues\":[{\"value\":\"Gold\",\"active\":true},{\"value\":\"Silver\",\"active\":false}]}");

        assertThat(diff.values()).containsEntry("Tier__c", List.of("Silver"));
    }

    @Test
    void wants_audit_fields_only_where_the_settings_insist() throws IOException {
        TestMapping mapping = contact().audit("CreatedDate");

        assertThat(diff(mapping, KEY).conflicts()).isEmpty();
        assertThat(SchemaDiff.of(mapping, description(KEY), new FakeCreation(true, Set.of(), Set.of()))
                        .conflicts())
                .singleElement()
                .asString()
                .contains("CreatedDate", "Set Audit Fields");
    }

    @Test
    void describes_each_type_as_metadata_that_salesforce_takes() {
        TestMapping mapping = contact()
                .custom("Note__c", Kind.LONG_TEXT)
                .custom("Points__c", Kind.NUMBER)
                .custom("In__c", Kind.CHECKBOX)
                .custom("Tier__c", Kind.PICKLIST, "Gold");

        assertThat(metadata(mapping, 0)).isEqualTo(json("""
                        {"label": "Label of key", "type": "Text", "length": 64, "externalId": true, "unique": true,
                         "caseSensitive": true}"""));
        assertThat(metadata(mapping, 1)).isEqualTo(json("""
                        {"label": "Label of Note", "type": "LongTextArea", "length": 32768, "visibleLines": 3}"""));
        assertThat(metadata(mapping, 2))
                .isEqualTo(json(
                        "{\"label\": \"Label of Points\", \"type\": \"Number\", \"precision\": 16, \"scale\": 2}"));
        assertThat(metadata(mapping, 3))
                .isEqualTo(json("{\"label\": \"Label of In\", \"type\": \"Checkbox\", \"defaultValue\": \"false\"}"));
        assertThat(metadata(mapping, 4)).isEqualTo(json("""
                        {"label": "Label of Tier", "type": "Picklist", "valueSet": {"restricted": true,
                         "valueSetDefinition": {"sorted": false, "value": [
                          {"fullName": "Gold", "label": "Gold", "default": false, "isActive": true}]}}}"""));
    }

    private static TestMapping contact() {
        return new TestMapping("Contact", "key__c");
    }

    private static JsonNode metadata(TestMapping mapping, int field) {
        return json(SalesforceClient.text(
                FieldMetadata.of(mapping.destinationFields().get(field), null)));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SchemaDiff diff(TestMapping mapping, String... fields) throws IOException {
        return SchemaDiff.of(mapping, description(fields), FakeCreation.NONE);
    }

    private static ObjectDescription description(String... fields) throws IOException {
        return ObjectDescription.of(
                Json.MAPPER.readTree("{\"name\":\"Contact\",\"fields\":[" + String.join(",", fields) + "]}"));
    }
}
