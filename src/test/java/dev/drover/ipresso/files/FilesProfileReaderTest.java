package dev.drover.ipresso.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.intake.Way;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesProfileReaderTest {
    private static final Path SHIPPED = Path.of("profiles/ipresso-files.yaml");

    @TempDir
    private Path temp;

    @Test
    void reads_the_profile_that_is_shipped() {
        FilesProfile profile = FilesProfileReader.read(SHIPPED);
        assertThat(profile.trust().order()).containsExactly(Way.DUMP, Way.API, Way.PANEL);
        assertThat(profile.formats().fallback()).isEqualTo(Charset.forName("windows-1250"));
        assertThat(profile.formats().delimiters()).containsExactly(',', ';', '\t');
        FileRule contacts = profile.dump().stream()
                .filter(rule -> rule.matches("zrzut/kontakty.csv"))
                .findFirst()
                .orElseThrow();
        assertThat(contacts.file()).contains(CanonicalFile.CONTACTS);
        assertThat(contacts.columns()).containsEntry("imie", "first_name").containsEntry("idkontaktu", "contact_id");
    }

    @Test
    void every_file_of_the_layout_that_a_dump_can_hold_has_a_rule() {
        List<CanonicalFile> ruled = FilesProfileReader.read(SHIPPED).dump().stream()
                .flatMap(rule -> rule.file().stream())
                .toList();
        assertThat(CanonicalFile.values())
                .filteredOn(file -> !ruled.contains(file))
                .containsExactly(
                        CanonicalFile.COMPANY_ATTRIBUTES, CanonicalFile.CONTACT_CHANNELS, CanonicalFile.TOKENS_FOUND);
    }

    @Test
    void tells_every_mistake_with_its_line() throws IOException {
        Path file = temp.resolve("p.yaml");
        Files.writeString(file, """
                limits: {entries: many}
                trust:
                  order: [dump, api]
                  fields: {contacts.shoe: [dump, api, panel]}
                formats:
                  fallback-charset: windows-9
                  dates: ['{']
                dump:
                  a:
                    path: '['
                    file: contakts
                  b:
                    path: b
                    file: tags
                    columns: {colour: [Kolor]}
                    colour: red
                """);
        assertThatThrownBy(() -> FilesProfileReader.read(file))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROFILE_INVALID))
                .message()
                .contains(
                        ":1: 'entries'",
                        ":3: 'order'",
                        ":4: 'contacts.shoe'",
                        ":6: 'windows-9'",
                        ":7: '{'",
                        ":10: 'path'",
                        ":11: 'contakts'",
                        ":15: 'colour'",
                        ":16: unknown key 'colour'");
    }
}
