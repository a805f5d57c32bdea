package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Images.Image;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlImagesTest {
    private final LedgerFixture fixture = new LedgerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keeps_what_was_there_first_field_by_field() {
        Images images = fixture.ledger.images();
        images.keep("Contact", List.of(image("ka", "003a", texts("LastName", "Żak", "Phone", null))));
        images.keep(
                "Contact",
                List.of(
                        image("ka", "003a", texts("LastName", "ours", "Phone", "ours", "City", "Lublin")),
                        image("kb", "003b", texts("City", null))));
        fixture.reopen();
        assertThat(fixture.ledger.images().find("Contact", List.of("ka", "kb", "kc")))
                .isEqualTo(Map.of(
                        "ka", image("ka", "003a", texts("LastName", "Żak", "Phone", null, "City", "Lublin")),
                        "kb", image("kb", "003b", texts("City", null))));
        assertThat(fixture.ledger.images().count("Contact")).isEqualTo(2);
        assertThat(fixture.ledger.images().count("Account")).isZero();
        assertThat(fixture.ledger.images().find("Account", List.of("ka"))).isEmpty();
    }

    @Test
    void notes_what_is_written_only_to_records_that_have_an_image() {
        Images images = fixture.ledger.images();
        images.keep("Contact", List.of(image("ka", "003a", texts("City", "Lublin"))));
        images.keep("Account", List.of(image("ka", "001a", texts("City", "Kielce"))));
        images.writing("Contact", Map.of("ka", texts("City", "Łódź", "Phone", "1"), "kb", texts("City", "Opole")));
        images.writing("Contact", Map.of("ka", texts("Phone", null)));
        assertThat(images.find("Contact", List.of("ka")).get("ka").written())
                .isEqualTo(texts("City", "Łódź", "Phone", null));
        assertThat(images.find("Account", List.of("ka")).get("ka").written()).isEmpty();
        assertThat(images.count("Contact")).isEqualTo(1);

        images.keep("Contact", List.of(image("ka", "003a", texts("City", "later"))));
        assertThat(images.find("Contact", List.of("ka")).get("ka"))
                .isEqualTo(new Image("ka", "003a", texts("City", "Lublin"), texts("City", "Łódź", "Phone", null)));
    }

    private static Image image(String key, String id, Map<String, String> before) {
        return new Image(key, id, before, Map.of());
    }

    private static Map<String, String> texts(String... pairs) {
        Map<String, String> texts = new HashMap<>();
        List<String> list = Arrays.asList(pairs);
        for (int i = 0; i < list.size(); i += 2) {
            texts.put(list.get(i), list.get(i + 1));
        }
        return texts;
    }
}
