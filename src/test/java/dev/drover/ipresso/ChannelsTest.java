package dev.drover.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final String FIRST_DAY = "2020-01-02T03:04:05+01:00";

    @Test
    void a_consent_that_was_given_counts_from_its_time() {
        assertThat(person("given", "2024-05-06T07:08:09+02:00").path("email_in").asText())
                .isEqualTo("2024-05-06T07:08:09+02:00");
    }

    @Test
    void a_consent_without_a_time_counts_from_the_first_day_on_record() {
        assertThat(person("given", null).path("email_in").asText()).isEqualTo(FIRST_DAY);
    }

    @Test
    void a_consent_without_a_time_of_a_person_without_a_first_day_does_not_count() {
        ObjectNode person = Json.object();
        Channels.add(person, List.of(row("given", null)));
        assertThat(person.has("email_in")).isFalse();
    }

    @Test
    void a_refusal_counts_with_and_without_a_time() {
        assertThat(person("refused", null).path("email_refused").asBoolean()).isTrue();
        ObjectNode dated = person("refused", "2024-05-06T07:08:09+02:00");
        assertThat(dated.path("email_refused").asBoolean()).isTrue();
        assertThat(dated.path("email_out").asText()).isEqualTo("2024-05-06T07:08:09+02:00");
        assertThat(dated.has("email_in")).isFalse();
    }

    @Test
    void what_is_unknown_is_neither_in_nor_out() {
        ObjectNode person = person("unknown", null);
        assertThat(person.path("email_unknown").asBoolean()).isTrue();
        assertThat(person.has("email_in")).isFalse();
        assertThat(person.has("email_out")).isFalse();
    }

    private static ObjectNode person(String status, String at) {
        ObjectNode person = Json.object().put("created_at", FIRST_DAY);
        Channels.add(person, List.of(row(status, at)));
        return person;
    }

    private static CanonicalRow row(String status, String at) {
        Map<String, String> values = new HashMap<>(Map.of("contact_id", "1", "channel", "email", "status", status));
        if (at != null) {
            values.put("changed_at", at);
        }
        return new CanonicalRow(CanonicalFile.CONTACT_CHANNELS, values);
    }
}
