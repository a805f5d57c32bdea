package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file under {@code mappings/invalid} is named by its defect; its message is in the file of the same name with the
 * ending {@code .expected}. It takes the place of {@code 20-contact.yaml} among the valid files, unless its first line says
 * {@code # beside the valid files} or {@code # in place of} another.
 */
class InvalidMappingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/mappings");
    private static final SourceCatalog CATALOG = SourceCatalog.load(FOLDER.resolve("catalog.yaml"));

    static List<String> defects() throws IOException {
        return named(FOLDER.resolve("invalid"), ".yaml");
    }

    @ParameterizedTest
    @MethodSource("defects")
    void each_defect_is_named_with_its_file_and_line(String defect, @TempDir Path folder) throws IOException {
        Path fixture = FOLDER.resolve("invalid").resolve(defect + ".yaml");
        String first = Files.readAllLines(fixture).get(0);
        String replaced = first.startsWith("# in place of ") ? first.substring(14) : "20-contact.yaml";
        for (String valid : named(FOLDER.resolve("valid"), ".yaml")) {
            if (!(valid + ".yaml").equals(replaced) || first.equals("# beside the valid files")) {
                copy(FOLDER.resolve("valid").resolve(valid + ".yaml"), folder);
            }
        }
        copy(fixture, folder);
        String expected = Files.readString(FOLDER.resolve("invalid").resolve(defect + ".expected"));

        assertThatThrownBy(() -> MappingSet.load(folder, CATALOG))
                .isInstanceOfSatisfying(DroverException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.MAPPING_INVALID);
                    assertThat(failure.getMessage().replace(folder + "/", "")).isEqualTo(expected.strip());
                });
    }

    @Test
    void every_expected_message_has_its_file() throws IOException {
        assertThat(named(FOLDER.resolve("invalid"), ".expected")).isEqualTo(defects());
    }

    @Test
    void the_valid_files_are_valid() {
        assertThat(MappingSet.load(FOLDER.resolve("valid"), CATALOG).phases()).hasSize(2);
    }

    @Test
    void a_folder_without_mapping_files_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> MappingSet.load(folder, CATALOG))
                .isInstanceOfSatisfying(
                        DroverException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FOLDER_INVALID));
    }

    @Test
    void a_note_does_not_change_what_a_mapping_does_but_a_converter_does(@TempDir Path folder) throws IOException {
        String before = MappingSet.load(FOLDER.resolve("valid"), CATALOG).hash();
        for (String valid : named(FOLDER.resolve("valid"), ".yaml")) {
            copy(FOLDER.resolve("valid").resolve(valid + ".yaml"), folder);
        }
        Path account = folder.resolve("10-account.yaml");
        String text = Files.readString(account);
        Files.writeString(account, "# a comment\n" + text + "    note: As the sign says\n");
        assertThat(MappingSet.load(folder, CATALOG).hash()).isEqualTo(before);
        Files.writeString(account, text + "    convert: lines\n");
        assertThat(MappingSet.load(folder, CATALOG).hash()).isNotEqualTo(before);
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
    }

    private static List<String> named(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
