package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.FieldStatistics;
import dev.drover.ledger.FieldStatistics.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomPropertiesTest {
    @Test
    void the_type_is_the_narrowest_that_holds_everything_seen() {
        assertThat(type(Map.of(Kind.BOOLEAN, 3L, Kind.NULL, 1L), 0, 0, 0)).isEqualTo("CHECKBOX 0 0 0");
        assertThat(type(Map.of(Kind.INTEGER, 3L), 0, 4, 0)).isEqualTo("NUMBER 0 18 0");
        assertThat(type(Map.of(Kind.INTEGER, 3L, Kind.DECIMAL, 1L), 0, 4, 3)).isEqualTo("NUMBER 0 18 3");
        assertThat(type(Map.of(Kind.DATE, 3L), 10, 0, 0)).isEqualTo("DATE 0 0 0");
        assertThat(type(Map.of(Kind.TEXT, 3L), 255, 0, 0)).isEqualTo("TEXT 255 0 0");
        assertThat(type(Map.of(Kind.TEXT, 3L), 256, 0, 0)).isEqualTo("LONG_TEXT 32768 0 0");
        assertThat(type(Map.of(Kind.TEXT, 3L), 40_000, 0, 0)).isEqualTo("LONG_TEXT 131072 0 0");
    }

    @Test
    void kinds_that_do_not_agree_become_text() {
        assertThat(type(Map.of(Kind.INTEGER, 3L, Kind.TEXT, 1L), 5, 1, 0)).isEqualTo("TEXT 255 0 0");
        assertThat(type(Map.of(Kind.BOOLEAN, 3L, Kind.INTEGER, 1L), 0, 1, 0)).isEqualTo("TEXT 255 0 0");
        assertThat(type(Map.of(Kind.DATE, 3L, Kind.TEXT, 1L), 10, 0, 0)).isEqualTo("TEXT 255 0 0");
        assertThat(type(Map.of(Kind.LIST, 1L), 0, 0, 0)).isEqualTo("LONG_TEXT 32768 0 0");
        assertThat(type(Map.of(Kind.NULL, 1L), 0, 0, 0)).isEqualTo("TEXT 255 0 0");
    }

    @Test
    void a_number_that_no_number_field_holds_becomes_text() {
        assertThat(type(Map.of(Kind.DECIMAL, 1L), 0, 12, 7)).isEqualTo("TEXT 255 0 0");
    }

    private static String type(Map<Kind, Long> kinds, int longest, int digits, int scale) {
        FieldType type = CustomProperties.type(new FieldStatistics("c[p/k]", 4, kinds, longest, digits, scale), 18);
        return type.kind() + " " + type.length() + " " + type.precision() + " " + type.scale();
    }
}
