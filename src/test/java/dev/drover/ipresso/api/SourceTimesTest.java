package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times without a zone. */
class SourceTimesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-01-31 08:00:00, 2024-01-31T08:00:00+01:00",
        "2024-07-31 08:00:01, 2024-07-31T08:00:01+02:00",
        "2024-07-31 08:00, 2024-07-31T08:00:00+02:00",
        "2024-07-31, 2024-07-31T00:00:00+02:00",
        "2024-07-31T08:00:00+00:00, 2024-07-31T10:00:00+02:00",
        // the hour that was skipped, and the first of the hour that came twice
        "2026-03-29 02:30:00, 2026-03-29T03:30:00+02:00",
        "2026-10-25 02:30:00, 2026-10-25T02:30:00+02:00"
    })
    void get_their_offset(String written, String canonical) {
        assertThat(Profiles.TIMES.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000-00-00 00:00:00", "0000-00-00"})
    void may_say_that_there_is_none(String none) {
        assertThat(Profiles.TIMES.canonical(none)).contains("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2024-02-30 08:00:00", "31.01.2024"})
    void are_not_guessed(String odd) {
        assertThat(Profiles.TIMES.canonical(odd)).isEmpty();
    }
}
