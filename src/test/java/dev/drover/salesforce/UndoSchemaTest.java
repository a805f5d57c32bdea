package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.mapping.FieldType.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UndoSchemaTest extends UndoFixture {
    @Test
    void removes_its_own_schema_once_nothing_bears_its_mark() throws Exception {
        List<String> ids = new ArrayList<>(load(1).values());
        List<String> made = undo().madeSchema();
        assertThat(made)
                .contains("field Account.aiq_points__c", "field PricebookEntry.drover_migration__c")
                .endsWith(
                        "permission set Drover_Migration for the migration's user", "permission set Drover_Migration");
        assertThat(undo().removeSchema())
                .containsExactlyInAnyOrder(
                        "field PricebookEntry.drover_migration__c", "field PricebookEntry.aiq_price_id__c");
        undo().delete(accounts, ids);
        List<String> left = undo().madeSchema();
        assertThat(undo().removeSchema()).containsExactlyElementsOf(left);
        assertThat(undo().madeSchema()).isEmpty();
        assertThat(undo().removeSchema()).isEmpty();
        assertThat(org.sandbox.fields("Account"))
                .noneMatch(field -> field.path("custom").asBoolean());
        assertThat(dump("PermissionSet")).isEmpty();
        assertThat(harness.connector.prepareSchema(List.of(accounts))).contains("field Account.aiq_points__c");
    }

    @Test
    void a_field_whose_making_was_interrupted_is_known_as_own_later() throws Exception {
        TestMapping more = new TestMapping("Lead", "aiq_lead_id__c");
        post(
                "/sandbox/faults",
                "[{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"answer-lost\",\"times\":1},"
                        + "{\"path\":\"tooling\",\"kind\":\"status\",\"status\":503,\"times\":-1}]");
        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(more))).isInstanceOf(DroverException.class);
        assertThat(undo().madeSchema()).noneMatch(line -> line.contains("Lead"));
        org.noFaults();
        again();
        harness.connector.prepareSchema(List.of(more));
        assertThat(undo().madeSchema()).contains("field Lead.aiq_lead_id__c");
    }

    @Test
    void a_field_that_was_hidden_before_is_never_taken_for_own() throws Exception {
        TestMapping more = new TestMapping("Lead", "aiq_lead_id__c").custom("aiq_note__c", Kind.TEXT);
        MemoryJournal theirs = new MemoryJournal();
        try (Harness others = connect(theirs)) {
            others.connector.prepareSchema(List.of(new TestMapping("Lead", "aiq_lead_id__c")));
        }
        hide("Lead");
        post(
                "/sandbox/faults",
                "[{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"answer-lost\",\"times\":-1},"
                        + "{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"status\",\"status\":503,"
                        + "\"times\":1}]");
        harness.connector.prepareSchema(List.of(more));
        assertThat(undo().madeSchema())
                .contains("field Lead.aiq_note__c")
                .doesNotContain("field Lead.aiq_lead_id__c", "field Lead.drover_migration__c");
        undo().removeSchema();
        assertThat(org.sandbox.fields("Lead"))
                .extracting(field -> field.path("name").asText())
                .contains("aiq_lead_id__c")
                .doesNotContain("aiq_note__c");
    }

    /** Nobody is given access to the fields of an object any more. */
    private void hide(String object) throws Exception {
        List<String> ids = new ArrayList<>();
        dump("FieldPermissions").forEach((id, row) -> {
            if (row.path("SobjectType").asText().equals(object)) {
                ids.add(id);
            }
        });
        assertThat(ids).isNotEmpty();
        post("/sandbox/delete/FieldPermissions", JSON.writeValueAsString(ids));
    }
}
