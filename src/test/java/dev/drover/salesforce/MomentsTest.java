package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;
    private static final DateTimeFormatter REST = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Property
    void a_moment_in_either_form_is_what_the_general_parser_makes_of_it(
            @ForAll @LongRange(min = YEAR_0, max = YEAR_10000 - 1) long second,
            @ForAll @IntRange(max = 999) int millis) {
        Instant moment = Instant.ofEpochSecond(second, millis * 1_000_000L);
        assertThat(Moments.parse(REST.format(moment))).isEqualTo(moment);
        assertThat(Moments.parse(DateTimeFormatter.ISO_INSTANT.format(moment))).isEqualTo(moment);
        assertThat(Moments.text(moment))
                .isEqualTo(DateTimeFormatter.ISO_INSTANT.format(moment.truncatedTo(ChronoUnit.SECONDS)));
    }

    @Test
    void other_offsets_last_days_of_months_and_far_years_are_read_too() {
        assertThat(Moments.parse("2019-05-01T10:00:00.000-0530")).isEqualTo("2019-05-01T15:30:00Z");
        assertThat(Moments.parse("2019-05-01T10:00:00+05:30")).isEqualTo("2019-05-01T04:30:00Z");
        assertThat(Moments.parse("2024-02-29T23:59:59.123456789Z")).isEqualTo("2024-02-29T23:59:59.123456789Z");
        assertThat(Moments.parse("2023-12-31T00:00:00Z")).isEqualTo("2023-12-31T00:00:00Z");
        Instant far = Instant.parse("+12345-01-01T00:00:00Z");
        assertThat(Moments.text(far)).isEqualTo("+12345-01-01T00:00:00Z");
        assertThat(Moments.parse(Moments.text(far))).isEqualTo(far);
    }

    @Test
    void what_is_no_moment_is_refused() {
        assertThat(List.of(
                        "",
                        "2019-05-01",
                        "2023-02-29T10:00:00Z",
                        "2019-04-31T10:00:00Z",
                        "2019-13-01T10:00:00Z",
                        "2019-05-01T25:00:00Z",
                        "2019-05-01T10:60:00Z",
                        "2019-05-01T10:00:61Z",
                        "2019-05-01T10:00:00",
                        "2019-05-01T10:00:00Zx",
                        "2019-05-01 10:00:00Z"))
                .allSatisfy(
                        text -> assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(DateTimeException.class));
    }
}
