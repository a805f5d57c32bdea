package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

    @Property(tries = 300)
    void gives_back_what_was_put_in(@ForAll @NotEmpty String key, @ForAll String text) {
        String clean = Marker.without(text);
        String marked = Marker.with(Marker.with(clean, "key__c", key), "drover_migration__c", "m");

        assertThat(Marker.value(marked, "key__c")).contains(key);
        assertThat(Marker.value(marked, "drover_migration__c")).contains("m");
        assertThat(Marker.without(marked).strip()).isEqualTo(clean.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Text</p>\n[drover k=v]",
                "<p>Text</p><p>[drover k=v]</p>",
                "<p>Text</p><br>[drover k=v]<br />",
                "<p>Text</p> &nbsp;\n<div>[drover k=v]</div>\n"
            })
    void is_found_whatever_an_editor_makes_of_the_end_of_a_text(String text) {
        assertThat(Marker.value(text, "k")).contains("v");
        assertThat(Marker.without(text)).isEqualTo("<p>Text</p>");
    }

    @Test
    void another_text_keeps_the_marker() {
        assertThat(Marker.retext("old\n[drover k=v]", "new")).isEqualTo("new\n[drover k=v]");
        assertThat(Marker.retext(null, "new")).isEqualTo("new");
    }

    @Test
    void what_only_looks_like_a_marker_is_text() {
        assertThat(Marker.value("see [drover k=v] above", "k")).isEmpty();
        assertThat(Marker.without("see [drover k=v] above")).isEqualTo("see [drover k=v] above");
        assertThat(Marker.value(null, "k")).isEmpty();
    }
}
