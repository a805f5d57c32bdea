package dev.drover.mapping;

import static dev.drover.mapping.ShippedRecords.PAIR;
import static dev.drover.mapping.ShippedRecords.context;
import static dev.drover.mapping.ShippedRecords.persona;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.MappingResult.Mapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedCustomFieldsTest {
    @Test
    void custom_properties_become_typed_fields() throws Exception {
        ObjectMapping contact = PAIR.phase("Contact")
                .resolved(List.of(
                        seen("survey/Favorite Strain", 10, 0, 0, FieldStatistics.Kind.TEXT),
                        seen("pos/Is Veteran", 0, 0, 0, FieldStatistics.Kind.BOOLEAN),
                        seen("survey/Visits", 0, 4, 2, FieldStatistics.Kind.DECIMAL),
                        seen("pos/Expires", 10, 0, 0, FieldStatistics.Kind.DATE),
                        seen("null/vip", 3, 0, 0, FieldStatistics.Kind.TEXT),
                        seen("/level", 0, 1, 0, FieldStatistics.Kind.INTEGER),
                        seen("crm/Notes", 2000, 0, 0, FieldStatistics.Kind.TEXT)));
        MappingResult result = contact.map("c1", ShippedPair.JSON.readTree(persona("""
                "customAttributes":[
                  {"parent":"survey","key":"Favorite Strain","value":"Old","ts":1},
                  {"parent":"survey","key":"Favorite Strain","value":"Piña","ts":5},
                  {"parent":"survey","key":"Favorite Strain","value":"Older","ts":2},
                  {"parent":"pos","key":"Is Veteran","value":true,"ts":1},
                  {"parent":"survey","key":"Visits","value":12.50,"ts":1},
                  {"parent":"pos","key":"Expires","value":"2027-01-31","ts":1},
                  {"parent":null,"key":"vip","value":"yes"},
                  {"key":"level","value":3},
                  {"parent":"crm","key":"Notes","value":"a\\nb","ts":1}]""")), context(""));
        assertThat(((Mapped) result).record().fields())
                .containsEntry("aiq_custom_Favorite_Strain__c", "Piña")
                .containsEntry("aiq_custom_Is_Veteran__c", true)
                .containsEntry("aiq_custom_Visits__c", new BigDecimal("12.5"))
                .containsEntry("aiq_custom_Expires__c", LocalDate.of(2027, 1, 31))
                .containsEntry("aiq_custom_Notes__c", "a\nb")
                .containsEntry("aiq_custom_vip__c", "yes")
                .containsEntry("aiq_custom_level__c", new BigDecimal(3));
        assertThat(((Mapped) result)
                        .record()
                        .fields()
                        .get("aiq_custom_attributes__c")
                        .toString())
                .contains("\"Older\"");
        assertThat(contact.hash()).isNotEqualTo(PAIR.phase("Contact").hash());
        assertThat(contact.destinationFields())
                .extracting(DestinationField::name)
                .doesNotHaveDuplicates();
    }

    private static FieldStatistics seen(
            String property, int longest, int digits, int scale, FieldStatistics.Kind kind) {
        return new FieldStatistics("customAttributes[" + property + "]", 1, Map.of(kind, 1L), longest, digits, scale);
    }
}
