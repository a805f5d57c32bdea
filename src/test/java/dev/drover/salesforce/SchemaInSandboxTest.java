package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SchemaInSandboxTest extends SandboxFixture {
    @Test
    void refuses_to_begin_when_the_org_has_too_few_custom_fields_left() throws Exception {
        start(SalesforceOptions.defaults().with("customFieldsPerObject", 2));

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(accounts, contacts)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_LIMIT))
                .hasMessageContaining("Contact needs 4 and has room for 2 (2 too many)");
        assertThat(harness.journal.states).isEmpty();
    }

    @Test
    void names_the_line_of_a_mapping_that_writes_what_the_org_lacks() throws Exception {
        start(SalesforceOptions.defaults());
        TestMapping wrong = new TestMapping("Contact", "aiq_contact_id__c").standard("NoSuchField", Kind.TEXT);

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(wrong)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("test.yaml:11")
                .hasMessageContaining("Contact.NoSuchField");
    }

    @Test
    void adds_the_values_that_a_custom_picklist_lacks_and_leaves_the_others() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts, contacts));
        TestMapping wider = new TestMapping("Contact", "aiq_contact_id__c")
                .standard("LastName", Kind.TEXT)
                .custom("aiq_loyalty_tier__c", Kind.PICKLIST, "Gold", "Platinum");

        assertThat(harness.connector.prepareSchema(List.of(wider)))
                .containsExactly("1 values of Contact.aiq_loyalty_tier__c");
        assertThat(harness.send(collection(
                        wider,
                        2,
                        i -> wider.record(
                                "p" + i, "LastName", "N", "aiq_loyalty_tier__c", i == 0 ? "Silver" : "Platinum"))))
                .hasSize(2)
                .allMatch(Outcome.Created.class::isInstance);
    }

    @Test
    void gives_access_to_a_field_that_is_there_but_hidden_and_makes_no_second_one() throws Exception {
        start(SalesforceOptions.defaults());
        TestMapping plain = new TestMapping("Account", "aiq_store_id__c").standard("Name", Kind.TEXT);
        harness.connector.prepareSchema(List.of(plain));
        org.asAdministrator(
                "/services/data/v63.0/tooling/sobjects/CustomField",
                "{\"FullName\":\"Account.drover_migration__c\",\"Metadata\":{\"label\":\"Migration\",\"type\":\"Text\",\"length\":80}}");

        assertThat(harness.connector.prepareSchema(List.of(accounts)))
                .containsExactly("access to 1 fields in permission set Drover_Migration");
    }

    @Test
    void refuses_a_field_of_the_same_name_and_another_type_before_it_makes_anything() throws Exception {
        start(SalesforceOptions.defaults());
        harness.connector.prepareSchema(List.of(accounts));
        harness.journal.states.clear();
        TestMapping other = new TestMapping("Account", "aiq_store_id__c")
                .custom("aiq_new__c", Kind.TEXT)
                .custom("drover_migration__c", Kind.DATE);

        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(other)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("test.yaml:12: Account.drover_migration__c exists as string");
        assertThat(harness.journal.states).isEmpty();
    }
}
