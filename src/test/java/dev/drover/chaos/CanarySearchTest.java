package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what leaks: otherwise finding nothing would mean nothing. */
class CanarySearchTest {
    private static final String VALUE = "Zoé+q7x@canary.example";

    private final CanarySearch search = new CanarySearch();

    CanarySearchTest() {
        search.plant("e-mail", VALUE);
    }

    @Test
    void a_value_is_found_in_every_form_wherever_it_stands() {
        List<String> forms = List.of(
                VALUE,
                VALUE.toLowerCase(Locale.ROOT),
                URLEncoder.encode(VALUE, StandardCharsets.UTF_8),
                "Zo\\u00e9+q7x@canary.example",
                base64("{\"a\":\"" + VALUE + "\"}"),
                base64("x" + VALUE),
                base64("xy" + VALUE + "z"),
                base64(VALUE));
        assertThat(forms).allSatisfy(form -> {
            assertThat(search.in("before " + form + " after")).isNotEmpty();
            assertThat(search.in(form)).isNotEmpty();
        });
    }

    @Test
    void a_leak_in_the_middle_of_bytes_is_found_and_the_hit_does_not_repeat_it(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[100_000];
        byte[] value = VALUE.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(value, 0, bytes, 77_777, value.length);
        Path file = Files.write(folder.resolve("ledger.db-wal"), bytes);
        assertThat(search.in(file)).containsExactly("e-mail");
    }

    @Test
    void what_was_not_planted_is_not_found() {
        assertThat(search.in("Zoe+q7x@canary.example " + base64("somebody@canary.example")))
                .isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
