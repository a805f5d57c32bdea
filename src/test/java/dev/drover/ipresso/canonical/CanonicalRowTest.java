package dev.drover.ipresso.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanonicalRowTest {

    @Property
    void keys_are_ordered_as_their_bytes_are(@ForAll String a, @ForAll String b) {
        if (paired(a) && paired(b)) {
            int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(CanonicalRow.KEY_ORDER.compare(a, b))).isEqualTo(Integer.signum(bytes));
        }
    }

    private static boolean paired(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Test
    void an_astral_letter_comes_behind_every_other() {
        assertThat(CanonicalRow.KEY_ORDER.compare("🦢", "\uffff")).isPositive();
        assertThat(CanonicalRow.KEY_ORDER.compare("🦢", "🦣")).isNegative();
    }

    @Test
    void a_column_without_a_value_is_not_there() {
        CanonicalRow row = new CanonicalRow(CanonicalFile.CONTACTS, Map.of("contact_id", "1", "email", ""));
        assertThat(row.values()).containsOnlyKeys("contact_id");
        assertThat(row.find("email")).isEmpty();
    }

    @Test
    void the_fact_of_an_attribute_is_what_a_contact_has_of_it() {
        CanonicalRow row = new CanonicalRow(
                CanonicalFile.CONTACT_ATTRIBUTES, Map.of("contact_id", "1", "attribute_key", "nip", "value", "5"));
        assertThat(row.fact()).isEqualTo("1\u001fnip");
        assertThat(row.key()).isEqualTo("1\u001fnip\u001f5\u001f");
    }

    @Test
    void a_column_that_the_file_does_not_have_is_a_mistake() {
        assertThatThrownBy(() -> new CanonicalRow(CanonicalFile.TAGS, Map.of("tag_id", "1", "colour", "red")))
                .hasMessageContaining("colour");
    }

    @Test
    void every_path_leads_back_to_its_file() {
        for (CanonicalFile file : CanonicalFile.values()) {
            assertThat(CanonicalFile.at(file.path().replace("*", "events-2026-01")))
                    .contains(file);
        }
    }
}
