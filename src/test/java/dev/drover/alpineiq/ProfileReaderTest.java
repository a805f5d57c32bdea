package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile file, whole and broken. */
class ProfileReaderTest {
    @TempDir
    Path folder;

    @Test
    void the_shipped_profile_calls_nothing_that_writes() {
        AlpineIqProfile profile = ProfileReader.read(Path.of("profiles/alpineiq.yaml"));
        assertThat(profile.allowedNonGet()).isEmpty();
        assertThat(Roles.ENDPOINTS)
                .allMatch(name -> profile.endpoint(name).method().equals("GET"));
        assertThat(profile.keyHeader()).isEqualTo("X-APIKEY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shape: auto|shape: rows|must be one of auto, lines, orders",
                "  code: /code|  kode: /code|unknown key",
                "path: /api/v1.1/stores/{uid}|path: stores|must begin with /",
                "list: /data/stores|list: data.stores|must be a JSON pointer",
                "since: 2015-01-01|since: tomorrow|must be a date",
                "  passes: 4|  passes: some|must be a whole number",
                "allowNonGet: []|allowNonGet: [nothing]|is no endpoint",
                "nickname: [nickname]|nickname: {a: b}|must be one value"
            })
    void a_broken_profile_is_named_with_its_line(String good, String bad, String why) throws IOException {
        String text = Files.readString(Path.of("profiles/alpineiq.yaml"));
        assertThat(text).contains(good);
        int line = text.substring(0, text.indexOf(good)).split("\n", -1).length;
        Path file = Files.writeString(
                folder.resolve("alpineiq.yaml"), text.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));
        assertThatThrownBy(() -> ProfileReader.read(file))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROFILE_INVALID))
                .hasMessageContaining(why)
                .hasMessageMatching("(?s)" + file + ":(" + line + "|" + (line + 1) + "): .*");
    }

    @Test
    void what_is_no_yaml_is_named_with_its_line() throws IOException {
        Path file = Files.writeString(folder.resolve("alpineiq.yaml"), "auth:\n\theader: x\n");
        assertThatThrownBy(() -> ProfileReader.read(file))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROFILE_INVALID))
                .hasMessageStartingWith(file + ":2: ");
    }
}
