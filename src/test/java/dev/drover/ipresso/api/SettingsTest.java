package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the account is said to be, and a profile that says something else than it should. */
class SettingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://yourdomain.ipresso.pl",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://yourdomain.ipresso.pl",
                "https://user@yourdomain.ipresso.pl",
                "https://yourdomain.ipresso.pl/panel?x=1"
            })
    void a_password_goes_over_https_to_a_panel_only(String url) {
        assertThatThrownBy(() -> new Harness(folder, url, new OpenGate(), Map.of()))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("ipresso.url");
    }

    @ParameterizedTest
    @CsvSource({
        "https://yourdomain.ipresso.pl/, ipresso/yourdomain.ipresso.pl",
        "https://yourdomain.ipresso.pl/api/2/, ipresso/yourdomain.ipresso.pl",
        "http://localhost:8080, ipresso/localhost:8080",
        "http://[::1]:8080, ipresso/[::1]:8080"
    })
    void the_address_may_be_written_in_several_ways(String url, String name) throws Exception {
        try (Harness harness = new Harness(folder, url, new OpenGate(), Map.of())) {
            assertThat(harness.api.name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "headers: new, headers: newest, must be one of new",
        "search: auto, search: sometimes, must be one of auto",
        "size: 1000, size: 0, must be at least 1",
        "tags: true, tagz: true, unknown key",
        "named: given, named: yes, 'must be given, refused or unknown'",
        "data/owners.csv, data/nobody.csv, is no file of the canonical folder",
        "'allowNonGet: [search,', 'allowNonGet: [serch,', is no endpoint",
        "'  contact: { path', '  contakt: { path', is missing"
    })
    void a_mistake_in_the_profile_is_named_with_its_line(String right, String wrong, String words) throws Exception {
        String profile = Harness.profile(folder, right, wrong);
        assertThatThrownBy(() -> ApiProfileReader.read(Path.of(profile)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROFILE_INVALID))
                .hasMessageContaining(words)
                .hasMessageMatching(".*ipresso-api\\.yaml:\\d+: .*");
    }

    @Test
    void an_unknown_time_zone_is_refused() {
        assertThatThrownBy(() -> new Harness(
                        folder, "http://127.0.0.1:9", new OpenGate(), Map.of("ipresso.time-zone", "Warsaw")))
                .hasMessageContaining("ipresso.time-zone");
    }
}
