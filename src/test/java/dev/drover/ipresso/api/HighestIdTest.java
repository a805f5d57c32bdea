package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The highest id, found by the day that contacts were made on. */
class HighestIdTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private final HighestId highest = new HighestId(TODAY, List.of(1, 7, 30, 365));
    private final List<LocalDate> asked = new ArrayList<>();

    @Test
    void goes_back_until_some_are_found() {
        seek(31, 5000);
        assertThat(asked).containsExactly(day(1), day(7), day(30), day(365));
        assertThat(highest.found()).isEqualTo(4711);
    }

    @Test
    void takes_fewer_days_where_there_are_too_many_contacts() {
        seek(40, 100);
        assertThat(asked).startsWith(day(1), day(7), day(30), day(365), day(197));
        assertThat(highest.found()).isEqualTo(4711);
        assertThat(highest.hidden()).isFalse();
    }

    @Test
    void says_so_when_one_day_alone_is_too_much() {
        seek(0, 0);
        assertThat(highest.found()).isZero();
        assertThat(highest.hidden()).isTrue();
    }

    @Test
    void finds_nothing_in_an_empty_account() {
        seek(100_000, 5000);
        assertThat(highest.found()).isZero();
        assertThat(highest.hidden()).isFalse();
    }

    /** @param newest days since the newest contact was made; @param most days that an answer can hold */
    private void seek(int newest, int most) {
        while (!highest.sought()) {
            LocalDate since = highest.since();
            asked.add(since);
            long days = since.until(TODAY, ChronoUnit.DAYS);
            if (days < newest) {
                highest.take(List.of());
            } else if (days > most) {
                highest.tooMany();
            } else {
                highest.take(List.of(12L, 4711L, 40L));
            }
        }
    }

    private static LocalDate day(int ago) {
        return TODAY.minusDays(ago);
    }
}
