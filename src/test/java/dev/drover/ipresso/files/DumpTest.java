package dev.drover.ipresso.files;

import static dev.drover.ipresso.canonical.CanonicalFile.CONTACTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_TAGS;
import static dev.drover.ipresso.canonical.CanonicalFile.EVENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.files.FilesProfile.Limits;
import dev.drover.ipresso.intake.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
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
    void the_same_rows_come_from_csv_json_lines_json_and_xml() throws IOException {
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu;Imię;Tagi\n1;Żaneta;VIP|Nowy\n", WINDOWS)
                .write(
                        "ipresso-dump/a/contacts.jsonl",
                        "{\"idContact\":2,\"fname\":\"Żaneta\",\"tag\":[\"VIP\",\"Nowy\"]}\n")
                .write(
                        "ipresso-dump/b/contacts.json",
                        "{\"meta\":1,\"contact\":{\"3\":{\"idContact\":\"3\",\"fname\":\"Żaneta\",\"tag\":{\"5\":\"VIP\",\"6\":\"Nowy\"}}}}")
                .write(
                        "ipresso-dump/c/contacts.xml",
                        "<?xml version='1.0' encoding='windows-1250'?><all><contact id='4'><fname>Żaneta</fname>"
                                + "<tag>VIP</tag><tag>Nowy</tag></contact></all>",
                        WINDOWS)
                .write("ipresso-dump/tagi.csv", "ID tagu,Nazwa\n5,VIP\n6,Nowy\n");
        taking.take();
        assertThat(taking.rows(CONTACTS))
                .extracting(row -> row.key() + row.value("first_name"))
                .containsExactly("1Żaneta", "2Żaneta", "3Żaneta", "4Żaneta");
        assertThat(taking.rows(CONTACT_TAGS))
                .extracting(row -> row.value("contact_id") + row.value("tag_id"))
                .containsExactly("15", "16", "25", "26", "35", "36", "45", "46");
    }

    @Test
    void what_an_event_has_beside_its_columns_are_its_parameters_and_its_id_is_stable() throws IOException {
        String line =
                "{\"contact_id\":1,\"sort\":\"activity\",\"key\":\"open\",\"at\":\"2025-01-01 10:00:00\",\"campaign\":7}";
        taking.write("ipresso-dump/contacts.csv", "contact_id\n1\n")
                .write("ipresso-dump/events-1.jsonl", line + "\n" + line + "\n")
                .take();
        List<CanonicalRow> events = taking.rows(EVENTS);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).value("params")).isEqualTo("{\"campaign\":\"7\"}");
        assertThat(events.get(1).value("event_id")).isEqualTo(events.get(0).value("event_id") + "-2");
        assertThat(events.get(0).value("at")).isEqualTo("2025-01-01T10:00:00+01:00");
    }

    @Test
    void a_file_that_no_rule_knows_is_listed() throws IOException {
        taking.write("ipresso-dump/raport_koncowy.xlsx", "x")
                .write("ipresso-dump/tagi.csv", "ID tagu;Nazwa\n1;A\n")
                .take();
        assertThat(taking.report("summary.md"))
                .contains("- raport_koncowy.xlsx: no rule of the profile knows this file; nothing of it is taken");
        assertThat(taking.export().absent(CanonicalFile.CAMPAIGNS)).contains("dump: the dump has no file of it");
        assertThat(taking.export().absent(TAGS)).isEmpty();
    }

    @Test
    void a_killed_taking_goes_on_behind_its_last_page_and_gives_the_same() throws IOException {
        String rows = IntStream.range(0, 2_300)
                .mapToObj(i -> i + ";Imię " + i + ";t" + i % 7)
                .collect(Collectors.joining("\n", "ID kontaktu;Imię;Tagi\n", "\n"));
        taking.write("ipresso-dump/kontakty.csv", rows);
        assertThat(taking.take("ipressoDump", 2)).isFalse();
        long before = taking.booked();
        assertThat(taking.take("ipressoDump", 100)).isTrue();
        assertThat(taking.rows(CONTACTS)).hasSize(2_300);
        String resumed = taking.export().manifest().fingerprint();
        assertThat(taking.booked() - before).isLessThan(before * 2);
        long all = taking.booked();
        taking.take();
        assertThat(taking.booked()).as("what is done is not read again").isEqualTo(all);
        try (Taking other = new Taking(temp.resolve("other"))) {
            other.write("ipresso-dump/kontakty.csv", rows).take();
            assertThat(other.export().manifest().fingerprint()).isEqualTo(resumed);
        }
    }

    @Test
    void a_changed_input_is_taken_anew_and_another_way_keeps_what_it_gave() throws IOException {
        taking.intake().book(Way.API, List.of(new CanonicalRow(CONTACTS, Map.of("contact_id", "9"))), "contacts", "");
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu\n1\n2\n").take();
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu\n1\n3\n");
        Files.setLastModifiedTime(taking.input("ipresso-dump/kontakty.csv"), FileTime.fromMillis(1));
        taking.take();
        assertThat(taking.rows(CONTACTS)).extracting(CanonicalRow::key).containsExactly("1", "3", "9");
    }

    @Test
    void duplicates_that_are_alike_are_one_row_and_others_are_listed() throws IOException {
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu;Imię\n1;Ala\n1;Ala\n2;Ala\n2;Ola\n")
                .take();
        assertThat(taking.rows(CONTACTS))
                .extracting(row -> row.value("first_name"))
                .containsExactly("Ala", "Ola");
        assertThat(taking.report("conflicts.csv")).hasSize(2).last().asString().contains("contacts.csv,2,first_name");
    }

    @Test
    void a_row_without_a_key_is_rejected_with_its_line() throws IOException {
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu;Imię\n1;Ala\n;Ola\n")
                .take();
        assertThat(taking.report("rejected.csv")).contains("dump,kontakty.csv,3,,there is no contact id");
    }

    @Test
    void refuses_a_text_of_two_encodings_with_its_line() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("ID kontaktu;Imię\n1;Żaneta\n".getBytes(StandardCharsets.UTF_8));
        mixed.write("2;Gęś\n".getBytes(WINDOWS));
        Files.write(taking.input("ipresso-dump/kontakty.csv"), mixed.toByteArray());
        refused("kontakty.csv:3: another encoding than in line 1");
    }

    @Test
    void refuses_a_row_with_too_few_cells_with_its_line() throws IOException {
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu;Imię\n1;Ala\n2\n");
        refused("kontakty.csv:3: has 1 cells, the header 2");
    }

    @Test
    void refuses_a_document_type_in_xml_and_reads_no_file_for_it() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "TAJNE");
        taking.write(
                "ipresso-dump/contacts.xml",
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri()
                        + "'>]><a><contact><id>1</id><fname>&x;</fname></contact></a>");
        refused("contacts.xml:1: has a document type or an entity of its own");
        assertThat(taking.rows(CONTACTS)).isEmpty();
    }

    @Test
    void refuses_entities_that_grow() throws IOException {
        taking.write(
                "ipresso-dump/contacts.xml",
                "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a><contact><fname>&c;</fname></contact></a>");
        refused("contacts.xml:1: has a document type");
    }

    @Test
    void refuses_broken_json_and_xml_with_their_line() throws IOException {
        taking.write("ipresso-dump/contacts.json", "{\"contact\":[{\"id\":1},\n{\"id\":2,,}]}");
        refused("contacts.json:2: is not JSON");
        Files.delete(taking.input("ipresso-dump/contacts.json"));
        taking.write("ipresso-dump/contacts.xml", "<a>\n<contact><id>1</id>\n</a>");
        refused("contacts.xml:3: is not well-formed XML");
    }

    @Test
    void refuses_a_link_that_leaves_the_dump() throws IOException {
        Path outside = Files.writeString(temp.resolve("kontakty.csv"), "ID kontaktu\n1\n");
        Files.createSymbolicLink(taking.input("ipresso-dump/kontakty.csv"), outside);
        refused("kontakty.csv is a link that leaves the folder");
    }

    @Test
    void refuses_an_archive_with_a_path_that_leaves_it() throws IOException {
        zip(Map.of("../../kontakty.csv", "ID kontaktu\n1\n"));
        refused("names a path that leaves its folder");
    }

    @Test
    void refuses_an_archive_that_unpacks_to_far_more_than_it_is() throws IOException {
        zip(Map.of("kontakty.csv", "ID kontaktu;Imię\n1;" + "a".repeat(5_000_000) + "\n"));
        refused("kontakty.csv unpacks to far more than it is packed");
    }

    @Test
    void refuses_an_archive_with_more_entries_or_bytes_than_the_limits_allow() throws IOException {
        zip(Map.of("a.txt", "a", "b.txt", "b", "c.txt", "c"));
        FilesProfile shipped = FilesProfileReader.read(Path.of("profiles/ipresso-files.yaml"));
        for (Limits limits : List.of(new Limits(2, 1_000, 100), new Limits(9, 2, 100))) {
            FilesProfile small =
                    new FilesProfile(limits, shipped.trust(), shipped.formats(), shipped.panel(), shipped.dump());
            try (Taking strict = new Taking(temp, small)) {
                assertThatThrownBy(strict::take).hasMessageContaining("raise the limit in the profile");
            }
        }
    }

    @Test
    void refuses_what_is_no_archive() throws IOException {
        taking.write("ipresso-dump.zip", "not a zip");
        refused("is no zip archive");
    }

    @Test
    void refuses_a_folder_and_an_archive_at_once() throws IOException {
        zip(Map.of("a.txt", "a"));
        taking.write("ipresso-dump/kontakty.csv", "ID kontaktu\n1\n");
        assertThatThrownBy(() -> taking.take()).hasMessageContaining("there is also the folder ipresso-dump");
    }

    @Test
    void refuses_a_canonical_folder_whose_manifest_is_missing() throws IOException {
        taking.write("ipresso-canonical/data/contacts.csv", "contact_id\n1\n");
        refused("manifest.json is missing");
    }

    @Test
    void nothing_to_take_is_nothing() throws IOException {
        taking.take();
        assertThat(taking.rows(CONTACTS)).isEmpty();
        assertThat(taking.export().absent(CONTACTS)).contains("no way in gave it");
    }

    private void zip(Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(taking.input("ipresso-dump.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void refused(String message) {
        assertThatThrownBy(() -> taking.take())
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUMP_INVALID))
                .hasMessageContaining(message);
    }
}
