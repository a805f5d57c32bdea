package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyLinksTest {
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

    private void links(String... links) {
        assertThat(account.derive().rows(CanonicalFile.CONTACT_COMPANIES))
                .extracting(row -> row.value("contact_id") + " " + row.value("company_ref") + " " + row.value("basis")
                        + (row.value("is_primary").equals("true") ? " primary" : ""))
                .containsExactlyInAnyOrder(links);
    }

    private void connection(String parent, String child) {
        account.with(CanonicalFile.CONNECTIONS, "parent_contact_id", parent, "child_contact_id", child);
    }

    @Test
    void a_connection_links_in_either_direction_and_comes_before_a_text() {
        account.contact("10", "type_key", "firma", "display_name", "Żółw sp. z o.o.")
                .contact("1", "company_text", "Inna Firma")
                .contact("2");
        connection("10", "1");
        connection("2", "10");
        links("1 ct:10 connection primary", "1 tx:inna firma text", "2 ct:10 connection primary");
    }

    @Test
    void a_text_that_names_a_typed_company_leads_to_it_and_makes_no_second_one() {
        account.contact("10", "type_key", "company", "display_name", "Żółw sp. z o.o.")
                .contact("1", "company_text", "ŻÓŁW SP.\u00a0Z O.O.")
                .contact("2", "company_text", "zolw");
        links("1 ct:10 text primary", "2 ct:10 text primary");
        assertThat(account.column(CanonicalFile.COMPANIES, "name")).containsExactly("ct:10=Żółw sp. z o.o.");
    }

    @Test
    void one_text_company_has_its_most_frequent_spelling_for_a_name() {
        account.contact("1", "company_text", "Łosoś Sp. z o.o.")
                .contact("2", "company_text", "ŁOSOŚ SP. Z O.O.")
                .contact("3", "company_text", "Łosoś  Sp. z o.o.");
        account.derive();
        assertThat(account.column(CanonicalFile.COMPANIES, "name")).containsExactly("tx:losos=Łosoś Sp. z o.o.");
    }

    @Test
    void two_typed_companies_of_one_name_are_told_apart_by_the_domain() {
        account.contact("10", "type_key", "firma", "display_name", "Róża", "website", "roza-a.example")
                .contact("20", "type_key", "firma", "display_name", "Róża", "website", "roza-b.example")
                .contact("1", "company_text", "Róża S.A.", "email", "jan@roza-b.example")
                .contact("2", "company_text", "Róża", "email", "jan@gmail.com");
        links("1 ct:20 text primary", "2 ct:10 text primary");
    }

    @Test
    void a_domain_leads_to_the_company_that_has_it() {
        account.contact("10", "type_key", "firma", "display_name", "Róża", "website", "https://www.roza.example/")
                .contact("1", "email", "jan@mail.roza.example");
        links("1 ct:10 domain primary");
    }

    @Test
    void a_domain_leads_to_the_company_that_people_there_name_when_it_resembles_it() {
        account.contact("1", "company_text", "Dąb-Bud sp. z o.o.", "email", "a@dab-bud.example")
                .contact("2", "email", "b@dab-bud.example");
        links("1 tx:dab bud text primary", "2 tx:dab bud domain primary");
        assertThat(account.column(CanonicalFile.COMPANIES, "domain")).containsExactly("tx:dab bud=dab-bud.example");
    }

    @Test
    void one_person_alone_does_not_claim_a_domain_that_is_called_otherwise_and_two_do() {
        account.contact("1", "company_text", "Klient Agencji", "email", "a@agencja.example")
                .contact("2", "email", "b@agencja.example")
                .contact("3", "company_text", "Młyn", "email", "a@grupa.example")
                .contact("4", "company_text", "MŁYN", "email", "b@grupa.example")
                .contact("5", "email", "c@grupa.example");
        links(
                "1 tx:klient agencji text primary",
                "2 dm:agencja.example domain primary",
                "3 tx:mlyn text primary",
                "4 tx:mlyn text primary",
                "5 tx:mlyn domain primary");
    }

    @Test
    void a_domain_of_several_companies_stands_for_itself_and_is_counted() {
        account.contact("1", "company_text", "Pierwsza", "email", "a@grupa.example")
                .contact("2", "company_text", "Druga", "email", "b@grupa.example")
                .contact("3", "email", "c@grupa.example");
        links("1 tx:pierwsza text primary", "2 tx:druga text primary", "3 dm:grupa.example domain primary");
        assertThat(account.report.figures()).containsEntry("mail domains with more than one company by text", 1L);
    }

    @Test
    void private_addresses_and_words_for_none_make_no_company() {
        account.contact("1", "email", "jan@gmail.com", "company_text", "brak")
                .contact("2", "email", "jan@wp.pl", "company_text", "wp.pl")
                .contact("3", "email", "jan@poczta.onet.pl", "company_text", "-")
                .contact("4");
        links();
        assertThat(account.rows(CanonicalFile.COMPANIES)).isEmpty();
    }

    @Test
    void of_several_connections_the_first_company_is_primary_by_number() {
        account.contact("9", "type_key", "firma", "display_name", "A")
                .contact("10", "type_key", "firma", "display_name", "B")
                .contact("1");
        connection("10", "1");
        connection("9", "1");
        links("1 ct:9 connection primary", "1 ct:10 connection");
    }

    @Test
    void what_a_dump_links_stands_alone_and_its_companies_take_the_texts_of_others() {
        account.with(CanonicalFile.COMPANIES, "company_ref", "c1", "source", "dump", "name", "Róża S.A.")
                .with(
                        CanonicalFile.CONTACT_COMPANIES,
                        "contact_id",
                        "1",
                        "company_ref",
                        "c1",
                        "is_primary",
                        "true",
                        "basis",
                        "text")
                .contact("1", "company_text", "Inna", "email", "a@inna.example")
                .contact("2", "company_text", "RÓŻA");
        links("1 c1 text primary", "2 c1 text primary");
        assertThat(account.column(CanonicalFile.COMPANIES, "name")).containsExactly("c1=Róża S.A.");
    }

    @Test
    void a_typed_contact_becomes_a_company_with_all_that_is_known_of_it() {
        account.with(CanonicalFile.ATTRIBUTE_OPTIONS, "attribute_key", "branza", "option_id", "3", "label", "Handel")
                .with(
                        CanonicalFile.CONTACT_ATTRIBUTES,
                        "contact_id",
                        "10",
                        "attribute_key",
                        "branza",
                        "value",
                        "3",
                        "option_id",
                        "3")
                .with(
                        CanonicalFile.CONTACT_ATTRIBUTES,
                        "contact_id",
                        "10",
                        "attribute_key",
                        "nip",
                        "value",
                        "5260250274")
                .contact("10", "type_key", "firma", "display_name", "Róża", "mobile", "600100200", "city", "Łódź");
        assertThat(account.derive().row(CanonicalFile.COMPANIES, "ct:10").values())
                .containsEntry("source", "contact_type")
                .containsEntry("contact_id", "10")
                .containsEntry("industry", "Handel")
                .containsEntry("tax_id", "5260250274")
                .containsEntry("phone", "600100200")
                .containsEntry("city", "Łódź");
        assertThat(account.rows(CanonicalFile.COMPANY_ATTRIBUTES)).hasSize(2);
        assertThat(account.rows(CanonicalFile.CONTACT_COMPANIES)).isEmpty();
    }
}
