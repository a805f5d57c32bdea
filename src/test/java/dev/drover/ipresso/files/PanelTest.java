package dev.drover.ipresso.files;

import static dev.drover.ipresso.canonical.CanonicalFile.ATTRIBUTES;
import static dev.drover.ipresso.canonical.CanonicalFile.ATTRIBUTE_OPTIONS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONSENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_ATTRIBUTES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_CONSENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_TAGS;
import static dev.drover.ipresso.canonical.CanonicalFile.TAGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Way;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelTest {
    private static final Charset WINDOWS = Charset.forName("windows-1250");

    @TempDir
    private Path temp;

    private Taking taking;

    @BeforeEach
    void open() {
        taking = new Taking(temp);
    }

    @AfterEach
    void close() {
        taking.close();
    }

    @Test
    void headers_are_polish_english_or_keys_whatever_their_case_blanks_and_diacritics() throws IOException {
        taking.write("ipresso-panel/a.csv", "ID kontaktu;IMIĘ;nazwisko ;Kod pocztowy\n1;Żaneta;Gęś;00-950\n", WINDOWS)
                .write("ipresso-panel/b.csv", "Contact ID,First name,Surname,postal_code\n2,Łucja,Sól,30-001\n")
                .write("ipresso-panel/c.csv", "\uFEFFidContact\tfname\tlname\tpostCode\n3\tAla\tKot\t\n")
                .write("ipresso-panel/d.csv", "id_kontaktu;imie;NAZWISKO;kodPocztowy\n4;Ola;Nos;1\n")
                .take();
        assertThat(taking.rows(CONTACTS))
                .containsExactly(
                        contact("1", "first_name", "Żaneta", "last_name", "Gęś", "postcode", "00-950"),
                        contact("2", "first_name", "Łucja", "last_name", "Sól", "postcode", "30-001"),
                        contact("3", "first_name", "Ala", "last_name", "Kot"),
                        contact("4", "first_name", "Ola", "last_name", "Nos", "postcode", "1"));
        assertThat(taking.report("rejected.csv")).hasSize(1);
    }

    @Test
    void dates_decimals_and_truths_come_in_many_forms_and_go_in_one() throws IOException {
        taking.write("ipresso-panel/a.csv", """
                        ID;Data dodania;Punktacja;E-mail nieprawidłowy
                        1;2025-07-01 10:00;3,5;tak
                        2;01.07.2025;1 299,50;0
                        3;01-12-2025 10:00:05;-2;NIE
                        4;2025-03-30 02:30:00;1.234,5;t
                        5;2025-10-26 02:30:00;7;false
                        """).take();
        assertThat(taking.rows(CONTACTS))
                .containsExactly(
                        dated("1", "2025-07-01T10:00:00+02:00", "3.5", "true"),
                        dated("2", "2025-07-01T00:00:00+02:00", "1299.50", "false"),
                        dated("3", "2025-12-01T10:00:05+01:00", "-2", "false"),
                        dated("4", "2025-03-30T03:30:00+02:00", "1234.5", "true"),
                        dated("5", "2025-10-26T02:30:00+02:00", "7", "false"));
    }

    @Test
    void a_cell_that_cannot_be_read_is_listed_with_its_line_and_the_rest_of_the_row_is_taken() throws IOException {
        taking.write("ipresso-panel/a.csv", "ID;Imię;Punktacja;Data dodania\n1;Ala;dużo;31.02.2025\n")
                .take();
        assertThat(taking.rows(CONTACTS)).containsExactly(contact("1", "first_name", "Ala"));
        assertThat(taking.report("rejected.csv"))
                .containsExactlyInAnyOrder(
                        "way,file,line,key,reason",
                        "panel,a.csv,2,,column 'lead_score' is no number; the row is taken without it",
                        "panel,a.csv,2,,column 'created_at' is no date of a known form; the row is taken without it");
    }

    @Test
    void names_in_one_cell_become_rows_and_a_name_with_a_separator_stays_whole() throws IOException {
        dictionary(TAGS, Map.of("tag_id", "1", "name", "VIP"));
        dictionary(TAGS, Map.of("tag_id", "2", "name", "Klient, stały"));
        dictionary(TAGS, Map.of("tag_id", "3", "name", "Promocja; lato"));
        dictionary(TAGS, Map.of("tag_id", "4", "name", "vip"));
        taking.write(
                        "ipresso-panel/a.csv",
                        "ID\tTagi\n1\tVIP, Klient, stały, Promocja; lato\n2\tvip|Nowy\n3\tKLIENT,STALY\n")
                .take();
        assertThat(taking.rows(CONTACT_TAGS))
                .extracting(row -> row.value("contact_id") + " " + row.value("tag_id"))
                .containsExactly("1 1", "1 2", "1 3", "2 4", "2 name:Nowy", "3 name:KLIENT", "3 name:STALY");
        assertThat(taking.rows(TAGS)).extracting(row -> row.value("name")).contains("Nowy");
    }

    @Test
    void consents_named_are_given_and_a_column_of_a_consent_says_yes_or_no() throws IOException {
        dictionary(CONSENTS, Map.of("consent_id", "11", "name", "Zgoda na e-mail", "api_key", "zgoda_email"));
        dictionary(CONSENTS, Map.of("consent_id", "12", "name", "Zgoda na SMS"));
        taking.write(
                        "ipresso-panel/a.csv",
                        "ID;Zgody;zgoda na sms\n1;Zgoda na e-mail;nie\n2;;tak\n3;\"{\"\"11\"\":2}\";może\n")
                .take();
        assertThat(taking.rows(CONTACT_CONSENTS))
                .extracting(row -> row.value("contact_id") + " " + row.value("consent_id") + " " + row.value("status"))
                .containsExactly("1 11 given", "1 12 refused", "2 12 given", "3 11 refused", "3 12 unknown");
    }

    @Test
    void what_the_account_calls_its_own_becomes_an_attribute_and_the_rest_is_listed() throws IOException {
        dictionary(ATTRIBUTES, attribute("zrodlo", "Źródło", "string"));
        dictionary(ATTRIBUTES, attribute("hobby", "Zainteresowania", "multiselect"));
        dictionary(ATTRIBUTES, attribute("ur", "Data urodzenia", "date"));
        option("hobby", "5", "muzyka", "Muzyka, koncerty");
        option("hobby", "6", "sport", "Sport");
        taking.write(
                        "ipresso-panel/a.csv",
                        "ID;Źródło;zainteresowania;Data urodzenia;Rozmiar buta\n1;targi;Sport,Muzyka, koncerty;1.2.1990;43\n")
                .take();
        assertThat(taking.rows(CONTACTS)).containsExactly(contact("1"));
        assertThat(taking.rows(CONTACT_ATTRIBUTES))
                .extracting(row -> row.value("attribute_key") + "=" + row.value("value") + " " + row.value("option_id"))
                .containsExactly(
                        "hobby=Muzyka, koncerty 5", "hobby=Sport 6", "ur=1990-02-01 null", "zrodlo=targi null");
        assertThat(taking.report("summary.md"))
                .contains("- a.csv: column 'Rozmiar buta' is not known; it is not taken");
    }

    @Test
    void a_contact_without_an_id_is_known_by_its_email_or_rejected_with_the_reason() throws IOException {
        taking.intake()
                .book(
                        Way.API,
                        List.of(
                                contact("7", "email", "ala@x.pl"),
                                contact("8", "email", "dwa@x.pl"),
                                contact("9", "email", "DWA@x.pl")),
                        "contacts",
                        "");
        taking.write("ipresso-panel/a.csv", "E-mail;Miasto\nALA@x.pl;Łódź\ndwa@x.pl;Kielce\nnikt@x.pl;Radom\n;Elbląg\n")
                .take();
        assertThat(taking.rows(CONTACTS).get(0)).isEqualTo(contact("7", "email", "ala@x.pl", "city", "Łódź"));
        assertThat(taking.report("rejected.csv"))
                .contains(
                        "panel,a.csv,3,,\"there is no contact id, and more than one contact has this 'email'\"",
                        "panel,a.csv,4,,\"there is no contact id, and no contact has this 'email'\"",
                        "panel,a.csv,5,,\"there is no contact id, and no contact has this 'email'\"");
    }

    @Test
    void a_contact_that_two_exports_show_differently_is_a_conflict() throws IOException {
        taking.write("ipresso-panel/segment-1.csv", "ID;Imię;Miasto\n1;Ala;Kielce\n2;Ola;Łódź\n")
                .write("ipresso-panel/segment-2.csv", "ID;Imię;Miasto\n1;Ala;Radom\n2;Ola;Łódź\n")
                .take();
        assertThat(taking.rows(CONTACTS).get(0).value("city")).isEqualTo("Radom");
        assertThat(taking.report("conflicts.csv"))
                .containsExactly(
                        "file,key,column,ways,won", "data/contacts.csv,1,city,panel first+panel last,panel last");
    }

    @Test
    void an_export_is_never_the_whole_account() throws IOException {
        taking.write("ipresso-panel/a.csv", "ID\n1\n").take();
        assertThat(taking.export()
                        .manifest()
                        .entry("data/contacts.csv")
                        .orElseThrow()
                        .complete())
                .isFalse();
        assertThat(taking.export().absent(CanonicalFile.CAMPAIGNS)).contains("panel: the panel does not export it");
    }

    private void dictionary(CanonicalFile file, Map<String, String> values) {
        taking.intake().book(Way.API, List.of(new CanonicalRow(file, values)), "dictionary", "");
    }

    private void option(String attribute, String id, String key, String label) {
        dictionary(
                ATTRIBUTE_OPTIONS,
                Map.of("attribute_key", attribute, "option_id", id, "option_key", key, "label", label));
    }

    private static Map<String, String> attribute(String key, String name, String type) {
        return Map.of("entity", "contact", "api_key", key, "name", name, "type", type, "is_system", "false");
    }

    private static CanonicalRow dated(String id, String created, String score, String invalid) {
        return contact(id, "created_at", created, "lead_score", score, "email_invalid", invalid);
    }

    private static CanonicalRow contact(String id, String... cells) {
        List<String> all = new ArrayList<>(List.of(cells));
        Map<String, String> values = new HashMap<>(Map.of("contact_id", id));
        for (int i = 0; i < all.size(); i += 2) {
            values.put(all.get(i), all.get(i + 1));
        }
        return new CanonicalRow(CONTACTS, values);
    }
}
