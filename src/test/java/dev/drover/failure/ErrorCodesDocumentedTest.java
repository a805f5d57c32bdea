package dev.drover.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodesDocumentedTest {
    private static final Path OPERATIONS = Path.of("docs/operations.md");

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void operations_tell_the_meaning_the_exit_code_and_the_cure_of_each_code(ErrorCode code) throws IOException {
        String row = "\\| `" + code + "` \\| " + code.exitCode().value() + " \\| [^|]{10,} \\| [^|]{5,} \\|";

        assertThat(Files.readAllLines(OPERATIONS)).anyMatch(Pattern.compile(row).asMatchPredicate());
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void operations_explain_each_exit_code(ExitCode exit) throws IOException {
        assertThat(Files.readAllLines(OPERATIONS)).anyMatch(line -> line.startsWith("| " + exit.value() + " | "));
    }

    @Test
    void operations_name_no_code_that_is_gone() throws IOException {
        List<String> known = Arrays.stream(ErrorCode.values()).map(Enum::name).toList();
        List<String> documented = Files.readAllLines(OPERATIONS).stream()
                .map(Pattern.compile("\\| `([A-Z_]+)` \\| \\d \\|.*")::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();

        assertThat(documented).hasSameElementsAs(known);
    }
}
