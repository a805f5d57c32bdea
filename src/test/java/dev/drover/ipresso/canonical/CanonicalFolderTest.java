package dev.drover.ipresso.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalFolderTest {
    private static final CanonicalWriter.Origin ALL = new CanonicalWriter.Origin("dump", true);
    private static final List<CanonicalRow> CONTACTS = List.of(
            row(CanonicalFile.CONTACTS, Map.of("contact_id", "1", "first_name", "Zażółć", "lead_score", "3.50")),
            row(CanonicalFile.CONTACTS, Map.of("contact_id", "10", "first_name", "a \"b\", c\nd")),
            row(CanonicalFile.CONTACTS, Map.of("contact_id", "2", "last_name", "Gęś 🦢")));
    private static final List<CanonicalRow> EVENTS = List.of(
            event("1", "e2", "2025-01-31T23:30:00-02:00", "{\"b\":1.50,\"a\":[ 1 ]}"),
            event("1", "e3", "2024-12-05T10:00:00+01:00", null),
            event("2", "e1", null, null));

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = temp.resolve("canonical");
    }

    @Test
    void gives_back_what_was_written() {
        write(folder, Instant.EPOCH);
        CanonicalFolder read = CanonicalFolder.open(folder);
        assertThat(all(read.rows(CanonicalFile.CONTACTS))).isEqualTo(CONTACTS);
        assertThat(all(read.rows(CanonicalFile.EVENTS)))
                .extracting(CanonicalRow::key)
                .isSorted();
        assertThat(all(read.rows(CanonicalFile.EVENTS)).get(0).value("params")).isEqualTo("{\"a\":[1],\"b\":1.50}");
        assertThat(all(read.rows(CanonicalFile.CHANNELS)).get(0).values())
                .isEqualTo(Map.of("channel", "sms", "secret_present", "true"));
        assertThat(all(read.rows(CanonicalFile.TAGS))).isEmpty();
        assertThat(read.absent(CanonicalFile.TAGS)).contains("nobody exported them");
        assertThat(read.absent(CanonicalFile.CONTACTS)).isEmpty();
        assertThat(read.manifest().files())
                .extracting(Manifest.Entry::path)
                .contains(
                        "data/events/events-2024-12.jsonl",
                        "data/events/events-2025-02.jsonl",
                        "data/events/events-other.jsonl");
    }

    @Test
    void the_same_rows_give_the_same_bytes_and_fingerprint_whenever_they_are_written() throws IOException {
        write(folder, Instant.EPOCH);
        Path other = temp.resolve("other");
        write(other, Instant.parse("2026-11-23T00:00:00Z"));
        Manifest one = CanonicalFolder.open(folder).manifest();
        Manifest two = CanonicalFolder.open(other).manifest();
        assertThat(one.fingerprint()).isEqualTo(two.fingerprint()).hasSize(64);
        assertThat(one.files()).isEqualTo(two.files());
        for (Manifest.Entry file : one.files()) {
            assertThat(other.resolve(file.path())).hasSameBinaryContentAs(folder.resolve(file.path()));
        }
    }

    @Test
    void another_value_gives_another_fingerprint() {
        write(folder, Instant.EPOCH);
        Path other = temp.resolve("other");
        try (CanonicalWriter writer = CanonicalWriter.begin(other)) {
            writer.write(CanonicalFile.CONTACTS, rows(CONTACTS.subList(0, 2)), () -> ALL);
            writer.finish(head(Instant.EPOCH), "vendor");
        }
        assertThat(CanonicalFolder.open(other).manifest().fingerprint())
                .isNotEqualTo(CanonicalFolder.open(folder).manifest().fingerprint());
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        write(folder, Instant.EPOCH);
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("data/contacts.csv")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_folder_that_is_given_up_leaves_the_one_before() {
        write(folder, Instant.EPOCH);
        try (CanonicalWriter writer = CanonicalWriter.begin(folder)) {
            writer.write(CanonicalFile.CONTACTS, rows(List.of()), () -> ALL);
        }
        assertThat(all(CanonicalFolder.open(folder).rows(CanonicalFile.CONTACTS)))
                .hasSize(3);
        assertThat(temp.toFile().list()).containsExactly("canonical");
    }

    @Test
    void refuses_a_folder_without_a_manifest() throws IOException {
        Files.createDirectories(folder);
        refused("manifest.json is missing");
    }

    @Test
    void refuses_a_changed_byte_by_its_checksum() throws IOException {
        write(folder, Instant.EPOCH);
        Path file = folder.resolve("data/contacts.csv");
        Files.writeString(file, Files.readString(file).replace("Gęś", "Geś".replace("e", "é")));
        refused("contacts.csv has another checksum");
    }

    @Test
    void refuses_a_cut_file_by_its_size() throws IOException {
        write(folder, Instant.EPOCH);
        Path file = folder.resolve("data/contacts.csv");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4));
        refused("contacts.csv has " + (bytes.length - 4) + " bytes, its manifest says " + bytes.length);
    }

    @Test
    void refuses_another_number_of_rows_than_the_manifest_says() throws IOException {
        write(folder, Instant.EPOCH);
        manifest("\"rows\" : 3", "\"rows\" : 4");
        refused("contacts.csv has 3 rows, its manifest says 4");
    }

    @Test
    void refuses_a_file_that_is_missing_and_one_that_nobody_named() throws IOException {
        write(folder, Instant.EPOCH);
        Files.writeString(folder.resolve("data/extra.csv"), "a\n");
        refused("extra.csv is not in the manifest");
        Files.delete(folder.resolve("data/extra.csv"));
        Files.delete(folder.resolve("data/contacts.csv"));
        refused("contacts.csv is in the manifest and not in the folder");
    }

    @Test
    void refuses_an_unknown_column() throws IOException {
        refusedContacts("contact_id,shoe_size\n1,43\n", "contacts.csv:1: unknown column 'shoe_size'");
    }

    @Test
    void refuses_a_row_with_too_few_cells() throws IOException {
        refusedContacts("contact_id,email\n1,a@b.pl\n2\n", "contacts.csv:3: has 1 cells, the header 2");
    }

    @Test
    void refuses_a_byte_that_is_not_utf_8_with_its_line() throws IOException {
        byte[] text = "contact_id,first_name\n1,Ania\n2,Gęś\n".getBytes(Charset.forName("windows-1250"));
        refusedContacts(text, "contacts.csv:3: a byte that is not UTF-8");
    }

    @Test
    void refuses_a_quote_that_is_not_closed() throws IOException {
        refusedContacts("contact_id,first_name\n1,\"Ania\n2,Ola\n", "contacts.csv:2: is not CSV");
    }

    @Test
    void refuses_a_path_that_leaves_the_folder() throws IOException {
        write(folder, Instant.EPOCH);
        manifest("data/contacts.csv", "../outside.csv");
        refused("names a path that leaves its folder");
    }

    @Test
    void refuses_a_link_that_leaves_the_folder() throws IOException {
        write(folder, Instant.EPOCH);
        Path file = folder.resolve("data/contacts.csv");
        Files.move(file, temp.resolve("outside.csv"));
        Files.createSymbolicLink(file, temp.resolve("outside.csv"));
        refused("contacts.csv is a link that leaves the folder");
    }

    @Test
    void gives_no_content_that_the_manifest_does_not_name() {
        write(folder, Instant.EPOCH);
        CanonicalFolder read = CanonicalFolder.open(folder);
        assertThat(read.content("content/email_templates/7.html")).hasContent("<p>Cześć</p>");
        assertThat(read.contents()).containsExactly("content/email_templates/7.html");
        for (String path : List.of("../canonical/manifest.json", "/etc/passwd", "content/email_templates/8.html")) {
            assertThatThrownBy(() -> read.content(path)).isInstanceOf(DroverException.class);
        }
    }

    @Test
    void rows_that_are_not_in_order_are_refused_when_they_are_read() throws IOException {
        contacts("contact_id\n2\n1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), 2);
        try (CloseableRows rows = CanonicalFolder.open(folder).rows(CanonicalFile.CONTACTS)) {
            rows.next();
            assertThatThrownBy(rows::next).hasMessageContaining("contacts.csv:3: is not behind the row before it");
        }
    }

    private void refusedContacts(String text, String message) throws IOException {
        refusedContacts(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), message);
    }

    private void refusedContacts(byte[] text, String message) throws IOException {
        contacts(text, 2);
        refused(message);
    }

    private void contacts(byte[] text, int rows) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/contacts.csv"), text);
        Files.writeString(folder.resolve("manifest.json"), """
                {"account_host": "a.ipresso.pl", "made_at": "2026-01-01T00:00:00Z", "files": [
                {"path": "data/contacts.csv", "rows": %d, "bytes": %d, "sha256": "%s"}]}
                """.formatted(
                        rows,
                        text.length,
                        java.util.HexFormat.of().formatHex(Fingerprint.sha256().digest(text))));
    }

    private void manifest(String old, String changed) throws IOException {
        Path file = folder.resolve("manifest.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, changed));
    }

    private void refused(String message) {
        assertThatThrownBy(() -> CanonicalFolder.open(folder))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUMP_INVALID))
                .hasMessageContaining(message);
    }

    private static void write(Path folder, Instant madeAt) {
        try (CanonicalWriter writer = CanonicalWriter.begin(folder)) {
            writer.write(CanonicalFile.CONTACTS, rows(CONTACTS), () -> ALL);
            writer.write(CanonicalFile.EVENTS, rows(EVENTS), () -> ALL);
            writer.write(
                    CanonicalFile.CHANNELS,
                    rows(List.of(row(CanonicalFile.CHANNELS, Map.of("channel", "sms", "secret_present", "true")))),
                    () -> ALL);
            writer.absent(CanonicalFile.TAGS, "nobody exported them");
            Path html = Files.writeString(Files.createTempFile("t", ".html"), "<p>Cześć</p>");
            writer.content("content/email_templates/7.html", html, ALL);
            Files.delete(html);
            writer.finish(head(madeAt), "vendor");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ManifestHead head(Instant madeAt) {
        return new ManifestHead("a.ipresso.pl", madeAt, "Europe/Warsaw", Optional.empty(), Optional.empty(), "1");
    }

    private static CanonicalRow event(String contact, String id, String at, String params) {
        Map<String, String> values = new java.util.HashMap<>(Map.of("contact_id", contact, "event_id", id));
        values.put("at", at);
        values.put("params", params);
        return row(CanonicalFile.EVENTS, values);
    }

    private static CanonicalRow row(CanonicalFile file, Map<String, String> values) {
        return new CanonicalRow(file, values);
    }

    private static List<CanonicalRow> all(CloseableRows rows) {
        List<CanonicalRow> all = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static CloseableRows rows(List<CanonicalRow> rows) {
        Iterator<CanonicalRow> rest = rows.iterator();
        return new CloseableRows() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public CanonicalRow next() {
                return rest.next();
            }

            @Override
            public void close() {}
        };
    }
}
