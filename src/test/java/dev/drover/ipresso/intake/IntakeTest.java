package dev.drover.ipresso.intake;

import static dev.drover.ipresso.intake.Way.API;
import static dev.drover.ipresso.intake.Way.DUMP;
import static dev.drover.ipresso.intake.Way.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.canonical.ManifestHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final ManifestHead HEAD =
            new ManifestHead("a.ipresso.pl", Instant.EPOCH, "Europe/Warsaw", Optional.empty(), Optional.empty(), "1");

    @TempDir
    private Path temp;

    private Path folder;
    private Intake intake;

    @BeforeEach
    void open() {
        folder = temp.resolve("canonical");
        intake = Intake.open(temp.resolve("intake.db"));
    }

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void rows_and_checkpoint_are_there_after_a_death_of_the_process() {
        intake.book(API, List.of(contact("1", "first_name", "Ala")), "contacts", "page 7");
        try (Intake again = Intake.open(temp.resolve("intake.db"))) {
            assertThat(again.checkpoint(API, "contacts")).contains("page 7");
            assertThat(again.checkpoint(DUMP, "contacts")).isEmpty();
            assertThat(merged(again, CanonicalFile.CONTACTS)).containsExactly(contact("1", "first_name", "Ala"));
        }
    }

    @Test
    void a_page_that_fails_leaves_neither_rows_nor_checkpoint() {
        List<CanonicalRow> broken = new ArrayList<>(List.of(contact("1", "email", "a@b.pl")));
        broken.add(null);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> intake.book(API, broken, "contacts", "page 1"))
                .isInstanceOf(NullPointerException.class);
        assertThat(intake.checkpoint(API, "contacts")).isEmpty();
        assertThat(merged(CanonicalFile.CONTACTS)).isEmpty();
    }

    @Test
    void a_field_comes_from_the_most_trusted_way_that_has_it() throws IOException {
        intake.book(PANEL, List.of(contact("1", "first_name", "Ola", "city", "Łódź", "phone", "600 100 200")), "p", "");
        intake.book(API, List.of(contact("1", "first_name", "Ala", "phone", "+48600100200")), "a", "");
        intake.book(DUMP, List.of(contact("1", "first_name", "Ela", "email", "E@x.pl")), "d", "");
        assertThat(merged(CanonicalFile.CONTACTS))
                .containsExactly(
                        contact("1", "first_name", "Ela", "email", "E@x.pl", "phone", "+48600100200", "city", "Łódź"));
        intake.export(folder, HEAD);
        assertThat(report("conflicts.csv"))
                .containsExactly(
                        "file,key,column,ways,won",
                        "data/contacts.csv,1,first_name,api+dump+panel,dump",
                        "data/contacts.csv,1,phone,api+panel,api");
        assertThat(report("confidential/conflicts.csv")).contains("data/contacts.csv,1,first_name,Ela,Ala,Ola,dump");
        assertThat(report("summary.md")).contains("- data/contacts.csv: first_name: 1");
        assertThat(String.join("", report("summary.json")))
                .doesNotContain("Ela")
                .contains("first_name");
    }

    @Test
    void what_differs_only_in_writing_is_no_conflict() throws IOException {
        intake.book(
                DUMP,
                List.of(contact(
                        "1",
                        "email",
                        "Ala@X.pl",
                        "lead_score",
                        "3.0",
                        "created_at",
                        "2025-01-01T12:00:00+01:00",
                        "city",
                        "Zielona  Góra",
                        "phone",
                        "600-100-200",
                        "first_name",
                        "Zo\u0301sia")),
                "d",
                "");
        intake.book(
                API,
                List.of(contact(
                        "1",
                        "email",
                        "ala@x.pl",
                        "lead_score",
                        "3",
                        "created_at",
                        "2025-01-01T11:00:00Z",
                        "city",
                        "Zielona Góra",
                        "phone",
                        "600100200",
                        "first_name",
                        "Z\u00f3sia")),
                "a",
                "");
        intake.export(folder, HEAD);
        assertThat(report("conflicts.csv")).hasSize(1);
    }

    @Test
    void the_order_of_trust_can_be_another_for_a_field() {
        intake.close();
        intake = Intake.open(
                temp.resolve("other.db"),
                new MergeRules(List.of(API, DUMP, PANEL), Map.of("contacts.city", List.of(PANEL, DUMP, API)), true));
        intake.book(DUMP, List.of(contact("1", "first_name", "dump", "city", "dump")), "d", "");
        intake.book(API, List.of(contact("1", "first_name", "api", "city", "api")), "a", "");
        intake.book(PANEL, List.of(contact("1", "first_name", "panel", "city", "panel")), "p", "");
        assertThat(merged(CanonicalFile.CONTACTS)).containsExactly(contact("1", "first_name", "api", "city", "panel"));
    }

    @Test
    void all_values_of_an_attribute_come_from_one_way() throws IOException {
        intake.book(API, List.of(attribute("1", "hobby", "kino", "5"), attribute("1", "hobby", "rower", "6")), "a", "");
        intake.book(DUMP, List.of(attribute("1", "hobby", "góry", "7"), attribute("1", "size", "M", null)), "d", "");
        intake.book(PANEL, List.of(attribute("1", "size", "M", "3"), attribute("2", "size", "L", null)), "p", "");
        assertThat(merged(CanonicalFile.CONTACT_ATTRIBUTES))
                .containsExactly(
                        attribute("1", "hobby", "góry", "7"),
                        attribute("1", "size", "M", null),
                        attribute("2", "size", "L", null));
        intake.export(folder, HEAD);
        assertThat(report("conflicts.csv"))
                .containsExactly("file,key,column,ways,won", "data/contact_attributes.csv,1/hobby,value,api+dump,dump");
    }

    @Test
    void the_api_says_how_an_attribute_is_now_and_a_dump_says_all_of_its_rows() {
        intake.book(API, List.of(attribute("1", "hobby", "kino", "5"), attribute("1", "hobby", "góry", "7")), "a", "1");
        intake.book(API, List.of(attribute("1", "hobby", "rower", "6")), "a", "2");
        assertThat(merged(CanonicalFile.CONTACT_ATTRIBUTES)).containsExactly(attribute("1", "hobby", "rower", "6"));
        intake.book(DUMP, List.of(attribute("1", "hobby", "kino", "5")), "d", "1");
        intake.book(DUMP, List.of(attribute("1", "hobby", "góry", "7")), "d", "2");
        assertThat(merged(CanonicalFile.CONTACT_ATTRIBUTES)).hasSize(2);
    }

    @Test
    void duplicates_in_a_dump_are_one_row_and_their_differences_are_listed() throws IOException {
        intake.book(DUMP, List.of(contact("1", "first_name", "Ala", "city", "Kielce")), "d", "1");
        intake.book(DUMP, List.of(contact("1", "first_name", "Ala", "city", "Radom")), "d", "2");
        intake.book(DUMP, List.of(contact("1", "first_name", "Ala", "email", "a@b.pl")), "d", "3");
        intake.export(folder, HEAD);
        assertThat(merged(CanonicalFile.CONTACTS))
                .containsExactly(contact("1", "first_name", "Ala", "city", "Radom", "email", "a@b.pl"));
        assertThat(report("conflicts.csv"))
                .containsExactly("file,key,column,ways,won", "data/contacts.csv,1,city,dump first+dump last,dump last");
        assertThat(report("confidential/conflicts.csv"))
                .contains("data/contacts.csv,1,city,Kielce → Radom,,,dump last");
    }

    @Test
    void the_first_of_two_rows_wins_where_the_rule_says_so() {
        intake.close();
        intake = Intake.open(temp.resolve("other.db"), new MergeRules(List.of(Way.values()), Map.of(), false));
        intake.book(PANEL, List.of(contact("1", "city", "Kielce")), "p", "1");
        intake.book(PANEL, List.of(contact("1", "city", "Radom", "phone", "1")), "p", "2");
        assertThat(merged(CanonicalFile.CONTACTS)).containsExactly(contact("1", "city", "Kielce", "phone", "1"));
    }

    @Test
    void what_is_derived_fills_gaps_and_what_overwrites_wins_and_both_can_be_forgotten() {
        intake.book(API, List.of(contact("1", "owner_ref", "a", "lifecycle_stage", "x")), "a", "");
        intake.derived(List.of(contact("1", "owner_ref", "b", "contact_status", "active")));
        intake.overwrite(List.of(contact("1", "lifecycle_stage", "lead")));
        assertThat(merged(CanonicalFile.CONTACTS))
                .containsExactly(contact("1", "owner_ref", "a", "lifecycle_stage", "lead", "contact_status", "active"));
        intake.forgetDerived();
        assertThat(merged(CanonicalFile.CONTACTS))
                .containsExactly(contact("1", "owner_ref", "a", "lifecycle_stage", "x"));
    }

    @Test
    void writing_while_rows_are_read_changes_nothing_in_what_is_read() {
        intake.book(API, List.of(contact("1"), contact("2")), "a", "");
        try (CloseableRows rows = intake.merged(CanonicalFile.CONTACTS)) {
            rows.next();
            intake.derived(List.of(contact("15"), contact("3")));
            assertThat(rows.next()).isEqualTo(contact("2"));
            assertThat(rows.hasNext()).isFalse();
        }
        assertThat(merged(CanonicalFile.CONTACTS)).hasSize(4);
    }

    @Test
    void the_order_that_rows_came_in_changes_no_byte() {
        List<CanonicalRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(contact(Integer.toString(i), "first_name", "Żółć " + i));
        }
        intake.book(API, rows, "a", "");
        CanonicalFolder one = intake.export(folder, HEAD);
        java.util.Collections.reverse(rows);
        try (Intake other = Intake.open(temp.resolve("other.db"))) {
            other.book(DUMP, rows, "d", "");
            CanonicalFolder two = other.export(temp.resolve("two"), HEAD);
            assertThat(two.manifest().fingerprint()).isEqualTo(one.manifest().fingerprint());
            assertThat(two.manifest().madeBy()).isEqualTo("vendor");
            assertThat(one.manifest().madeBy()).isEqualTo("api");
        }
    }

    @Test
    void the_manifest_tells_absent_from_empty_and_incomplete_from_complete() {
        intake.absent(API, CanonicalFile.CAMPAIGNS, "the API has no listing of them");
        intake.absent(API, CanonicalFile.TAGS, "refused");
        intake.given(DUMP, CanonicalFile.TAGS);
        intake.book(API, List.of(contact("1")), "a", "");
        intake.incomplete(API, CanonicalFile.CONTACTS, "3 contacts went while they were read");
        CanonicalFolder read = intake.export(folder, HEAD);
        assertThat(read.absent(CanonicalFile.CAMPAIGNS)).contains("api: the API has no listing of them");
        assertThat(read.absent(CanonicalFile.SEGMENTS)).contains("no way in gave it");
        assertThat(read.absent(CanonicalFile.TAGS)).isEmpty();
        assertThat(read.manifest().entry("data/tags.csv").orElseThrow().complete())
                .isTrue();
        assertThat(read.manifest().entry("data/contacts.csv").orElseThrow().complete())
                .isFalse();
    }

    @Test
    void a_row_that_nothing_stands_behind_is_rejected_and_counted() throws IOException {
        intake.book(DUMP, List.of(contact("1"), tag("5", "vip")), "d", "1");
        intake.book(DUMP, List.of(contactTag("1", "5"), contactTag("1", "6"), contactTag("9", "5")), "d", "2");
        intake.reject(PANEL, "kontakty.csv", 12, "no contact has this e-mail");
        intake.export(folder, HEAD);
        assertThat(read(CanonicalFile.CONTACT_TAGS)).containsExactly(contactTag("1", "5"));
        assertThat(report("rejected.csv"))
                .containsExactly(
                        "way,file,line,key,reason",
                        "panel,kontakty.csv,12,,no contact has this e-mail",
                        ",data/contact_tags.csv,,1/6,tag_id is in no row of data/tags.csv",
                        ",data/contact_tags.csv,,9/5,contact_id is in no row of data/contacts.csv");
        assertThat(String.join("\n", report("summary.md")))
                .contains("- data/contact_tags.csv: tag_id is in no row of data/tags.csv: 1");
    }

    @Test
    void a_dictionary_that_nobody_gave_rejects_no_row() {
        intake.book(DUMP, List.of(contact("1"), contactTag("1", "5")), "d", "");
        intake.export(folder, HEAD);
        assertThat(read(CanonicalFile.CONTACT_TAGS)).hasSize(1);
    }

    @Test
    void content_is_kept_when_its_source_is_gone_and_the_trusted_one_wins() throws IOException {
        Path html = Files.writeString(temp.resolve("x.html"), "<p>api</p>");
        intake.content(API, "content/email_templates/7.html", html);
        Files.writeString(html, "<p>dump</p>");
        intake.content(DUMP, "content/email_templates/7.html", html);
        Files.delete(html);
        assertThat(intake.content("content/email_templates/7.html").orElseThrow())
                .hasContent("<p>dump</p>");
        CanonicalFolder read = intake.export(folder, HEAD);
        assertThat(read.content("content/email_templates/7.html")).hasContent("<p>dump</p>");
        assertThat(report("conflicts.csv")).contains("content/email_templates/7.html,,content,api+dump,dump");
    }

    @Test
    void a_way_can_be_forgotten_with_all_that_it_said() {
        intake.book(DUMP, List.of(contact("1", "city", "x")), "d", "done");
        intake.book(API, List.of(contact("1", "city", "y")), "a", "done");
        intake.forget(DUMP);
        assertThat(intake.checkpoint(DUMP, "d")).isEmpty();
        assertThat(intake.checkpoint(API, "a")).contains("done");
        assertThat(merged(CanonicalFile.CONTACTS)).containsExactly(contact("1", "city", "y"));
    }

    @Test
    void contacts_are_found_by_a_value_and_two_of_them_are_told() {
        intake.book(API, List.of(contact("1", "email", "A@x.pl"), contact("2", "email", "b@x.pl")), "a", "");
        intake.book(DUMP, List.of(contact("3", "email", "b@x.pl")), "d", "");
        ContactIndex index = intake.index("email");
        assertThat(index.contacts("a@X.pl")).containsExactly("1");
        assertThat(index.contacts("b@x.pl")).hasSize(2);
        assertThat(index.contacts("c@x.pl")).isEmpty();
    }

    @Test
    void nobody_else_may_read_the_store() throws IOException {
        assertThat(Files.getPosixFilePermissions(temp.resolve("intake.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        intake.book(API, List.of(contact("1")), "a", "");
        assertThat(Files.getPosixFilePermissions(temp.resolve("intake.db-wal")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private List<String> report(String name) throws IOException {
        return Files.readAllLines(folder.resolve("reports").resolve(name));
    }

    private List<CanonicalRow> read(CanonicalFile file) {
        return all(CanonicalFolder.open(folder).rows(file));
    }

    private List<CanonicalRow> merged(CanonicalFile file) {
        return merged(intake, file);
    }

    private static List<CanonicalRow> merged(Intake from, CanonicalFile file) {
        return all(from.merged(file));
    }

    private static List<CanonicalRow> all(CloseableRows rows) {
        List<CanonicalRow> all = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static CanonicalRow contact(String id, String... cells) {
        Map<String, String> values = new HashMap<>(Map.of("contact_id", id));
        for (int i = 0; i < cells.length; i += 2) {
            values.put(cells[i], cells[i + 1]);
        }
        return new CanonicalRow(CanonicalFile.CONTACTS, values);
    }

    private static CanonicalRow attribute(String contact, String key, String value, String option) {
        Map<String, String> values = new HashMap<>(Map.of("contact_id", contact, "attribute_key", key, "value", value));
        values.put("option_id", option);
        return new CanonicalRow(CanonicalFile.CONTACT_ATTRIBUTES, values);
    }

    private static CanonicalRow tag(String id, String name) {
        return new CanonicalRow(CanonicalFile.TAGS, Map.of("tag_id", id, "name", name));
    }

    private static CanonicalRow contactTag(String contact, String tag) {
        return new CanonicalRow(CanonicalFile.CONTACT_TAGS, Map.of("contact_id", contact, "tag_id", tag));
    }
}
