package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactRulesTest {
    @TempDir
    Path folder;

    private DerivedAccount account;

    @BeforeEach
    void open() {
        account = new DerivedAccount(folder);
    }

    @AfterEach
    void close() {
        account.close();
    }

    private String derived(String column) {
        return account.derive().row(CanonicalFile.CONTACTS, "1").value(column);
    }

    private DerivedAccount attribute(String key, String value) {
        return account.with(CanonicalFile.CONTACT_ATTRIBUTES, "contact_id", "1", "attribute_key", key, "value", value);
    }

    private void tag(String id, String name) {
        account.with(CanonicalFile.TAGS, "tag_id", id, "name", name)
                .with(CanonicalFile.CONTACT_TAGS, "contact_id", "1", "tag_id", id);
    }

    private void category(String id, String name) {
        account.with(CanonicalFile.CATEGORIES, "category_id", id, "name", name)
                .with(CanonicalFile.CONTACT_CATEGORIES, "contact_id", "1", "category_id", id);
    }

    @Test
    void the_stage_is_the_word_of_the_attribute_by_the_table() {
        account.contact("1");
        attribute("etap", " KLIENT ");
        assertThat(derived("lifecycle_stage")).isEqualTo("customer");
    }

    @Test
    void what_a_dump_says_of_the_stage_comes_first_and_is_brought_to_the_table() {
        account.contact("1", "lifecycle_stage", "Subskrybent");
        attribute("etap", "klient");
        assertThat(derived("lifecycle_stage")).isEqualTo("subscriber");
    }

    @Test
    void a_word_in_no_table_is_kept_and_listed() {
        account.contact("1");
        attribute("lifecycle_stage", "Stary Znajomy");
        assertThat(derived("lifecycle_stage")).isEqualTo("Stary Znajomy");
        assertThat(account.report.unmapped())
                .containsExactly(new DerivationReport.Unmapped("lifecycle_stage", "Stary Znajomy", 1));
    }

    @Test
    void a_tag_with_the_prefix_tells_the_stage_and_other_tags_do_not() {
        account.contact("1");
        tag("1", "Klient, stały");
        tag("2", "Etap: MQL");
        assertThat(derived("lifecycle_stage")).isEqualTo("mql");
    }

    @Test
    void of_several_categories_the_furthest_stage_counts_and_others_are_not_reported() {
        account.contact("1");
        category("1", "Lead");
        category("2", "Klient");
        category("3", "Dostawca");
        assertThat(derived("lifecycle_stage")).isEqualTo("customer");
        assertThat(account.report.unmapped()).isEmpty();
    }

    @Test
    void a_contact_that_nothing_tells_the_stage_of_has_none() {
        account.contact("1");
        assertThat(derived("lifecycle_stage")).isNull();
    }

    @Test
    void the_status_is_derived_where_no_word_tells_it() {
        account.contact("1", "email_invalid", "true");
        assertThat(derived("contact_status")).isEqualTo("invalid");
    }

    @Test
    void a_contact_that_never_consented_has_the_status_for_that_and_one_that_did_is_active() {
        account.contact("1")
                .contact("2")
                .with(CanonicalFile.CONSENTS, "consent_id", "11", "name", "Zgoda na e-mail")
                .with(CanonicalFile.CONTACT_CONSENTS, "contact_id", "2", "consent_id", "11", "status", "given");
        account.derive();
        assertThat(account.column(CanonicalFile.CONTACTS, "contact_status"))
                .containsExactly("1=no_consent", "2=active");
    }

    @Test
    void an_owner_is_an_address_in_small_letters_and_is_collected_once() {
        account.contact("1").contact("2", "owner_ref", "Anna@Firma.example");
        attribute("opiekun", "anna@FIRMA.example");
        assertThat(derived("owner_ref")).isEqualTo("anna@firma.example");
        assertThat(account.column(CanonicalFile.OWNERS, "email"))
                .containsExactly("anna@firma.example=anna@firma.example");
    }

    @Test
    void an_owner_by_name_is_found_among_those_of_a_dump() {
        account.contact("1")
                .with(CanonicalFile.OWNERS, "owner_ref", "u7", "full_name", "Żaneta Ćwik", "email", "z@firma.example");
        attribute("owner", "ŻANETA  ĆWIK");
        assertThat(derived("owner_ref")).isEqualTo("u7");
        assertThat(account.rows(CanonicalFile.OWNERS)).hasSize(1);
    }

    @Test
    void an_owner_without_an_address_is_kept_and_listed() {
        account.contact("1");
        attribute("agent", "Pan Jan");
        assertThat(derived("owner_ref")).isEqualTo("Pan Jan");
        assertThat(account.row(CanonicalFile.OWNERS, "Pan Jan").values())
                .containsEntry("full_name", "Pan Jan")
                .doesNotContainKey("email");
        assertThat(account.report.unmapped()).hasSize(1);
    }

    @Test
    void the_access_group_stands_in_for_an_owner_where_no_attribute_tells_one() {
        account.contact("1")
                .with(CanonicalFile.ACCESS_GROUPS, "group_ref", "ag1", "name", "Zespół Północ")
                .with(CanonicalFile.CONTACT_ACCESS_GROUPS, "contact_id", "1", "group_ref", "ag1");
        assertThat(derived("owner_ref")).isEqualTo("Zespół Północ");
        assertThat(account.row(CanonicalFile.OWNERS, "Zespół Północ").value("basis"))
                .isEqualTo("access_group");
    }

    @Test
    void rows_of_contacts_that_are_not_there_are_counted() {
        account.contact("1");
        account.with(
                CanonicalFile.CONTACT_ATTRIBUTES, "contact_id", "0", "attribute_key", "owner", "value", "a@b.example");
        assertThat(derived("owner_ref")).isNull();
        assertThat(account.report.figures()).containsEntry("rows of contacts that are not there", 1L);
    }
}
