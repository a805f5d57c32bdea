package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerFilesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1250");
    private static final AccountSource ACCOUNT = new AccountGenerator(IpressoShape.ofSize(200, 1));

    @TempDir
    static Path folder;

    private static Map<String, byte[]> zip;

    @BeforeAll
    static void write() throws IOException {
        CustomerFiles.write(ACCOUNT, folder, "x.example");
        zip = unzipped(folder.resolve("vendor/zrzut-ipresso-2026-11-20.zip"));
    }

    @Test
    void the_dump_is_there_with_its_manifest() {
        assertThat(folder.resolve("dump/manifest.json")).isRegularFile();
    }

    @Test
    void the_vendors_contacts_are_the_same_people_in_windows_1250_with_some_twice() throws IOException {
        List<NamedCsvRecord> rows = rows(new String(zip.get("zrzut/kontakty.csv"), WINDOWS), ';');
        Map<String, NamedCsvRecord> last = new HashMap<>();
        rows.forEach(row -> last.put(row.getField("ID kontaktu"), row));
        List<Row> people = ACCOUNT.rows(Table.CONTACTS).toList();
        assertThat(rows).hasSizeGreaterThan(people.size());
        assertThat(last).hasSize(people.size());
        for (Row person : people) {
            NamedCsvRecord row = last.get(person.get("contact_id"));
            assertThat(row.getField("Nazwisko")).isEqualTo(person.get("last_name"));
            assertThat(row.getField("Adres e-mail").trim()).isEqualTo(person.get("email"));
            assertThat(row.getField("Data dodania"))
                    .matches("(\\d{4}-\\d\\d-\\d\\d|\\d\\d[.-]\\d\\d[.-]\\d{4}) \\d\\d:\\d\\d:\\d\\d");
        }
        assertThat(isUtf8(zip.get("zrzut/kontakty.csv"))).isFalse();
    }

    @Test
    void dates_truths_and_decimals_are_written_in_several_ways() throws IOException {
        List<NamedCsvRecord> rows = rows(new String(zip.get("zrzut/kontakty.csv"), WINDOWS), ';');
        assertThat(rows.stream()
                        .map(row -> row.getField("E-mail nieprawidłowy"))
                        .collect(Collectors.toSet()))
                .contains("nie", "0", "false", "NIE", "n");
        Set<String> shapes = rows.stream()
                .map(row -> row.getField("Data modyfikacji").replaceAll("\\d", "9"))
                .collect(Collectors.toSet());
        assertThat(shapes).contains("9999-99-99 99:99:99", "99.99.9999 99:99:99", "99-99-9999 99:99:99");
        String values = new String(zip.get("zrzut/wartosci_atrybutow.csv"), WINDOWS);
        assertThat(values).containsPattern(";obrot_roczny;\\d+,\\d\\d;").contains("\"Wiersz pierwszy\nwiersz drugi");
    }

    @Test
    void events_campaigns_templates_and_pictures_are_in_the_zip() throws IOException {
        Set<String> ids = new HashSet<>();
        rows(new String(zip.get("zrzut/zdarzenia.csv"), WINDOWS), ';')
                .forEach(row -> ids.add(row.getField("ID zdarzenia")));
        assertThat(ids).hasSize((int) ACCOUNT.events().count());
        assertThat(zip)
                .containsKeys(
                        "zrzut/kampanie.csv",
                        "zrzut/szablony/701.html",
                        "zrzut/scenariusze.jsonl",
                        "zrzut/kanaly.json",
                        "zrzut/branza/polisy.csv",
                        "zrzut/branza/polisy.schema.json");
        assertThat(zip.get("zrzut/szablony/assets/logo.png")).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void the_same_account_gives_the_same_zip(@TempDir Path other) throws IOException {
        VendorDump.write(ACCOUNT, other.resolve(VendorDump.FILE));
        assertThat(other.resolve(VendorDump.FILE)).hasSameBinaryContentAs(folder.resolve("vendor/" + VendorDump.FILE));
    }

    @Test
    void the_panel_exports_each_segment_in_its_own_way() throws IOException {
        byte[] all = Files.readAllBytes(folder.resolve("panel/segment-31.csv"));
        assertThat(isUtf8(all)).isFalse();
        List<NamedCsvRecord> everybody = rows(new String(all, WINDOWS), ';');
        assertThat(everybody).hasSize(200);
        assertThat(everybody.get(0).getHeader()).contains("ID kontaktu", "Imię", "Tagi", "Źródło", "Rabat (%)");
        assertThat(everybody).anyMatch(row -> row.getField("Tagi").contains("|"));
        byte[] marked = Files.readAllBytes(folder.resolve("panel/segment-32.csv"));
        assertThat(marked).startsWith(0xEF, 0xBB, 0xBF);
        String keys = new String(Files.readAllBytes(folder.resolve("panel/segment-33.csv")), WINDOWS);
        assertThat(rows(keys, '\t').get(0).getHeader()).startsWith("idContact", "type", "fname");
        String english = Files.readString(folder.resolve("panel/segment-34.csv"));
        assertThat(rows(english, ';').get(0).getHeader()).startsWith("ID", "Contact type", "First name");
    }

    private static List<NamedCsvRecord> rows(String text, char separator) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text)) {
            return csv.stream().toList();
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Map<String, byte[]> unzipped(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
