package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MemberSummaryTest {
    private static final WordTable ORDER = DerivedAccount.RULES.members().order();

    private record Happened(String status, String at) {}

    private static CanonicalRow row(List<Happened> events) {
        MemberSummary summary = new MemberSummary(ORDER);
        events.forEach(event -> summary.add(event.status(), event.at()));
        return summary.row("5", "7");
    }

    @Test
    void the_highest_status_wins_and_the_first_times_and_counts_stay() {
        CanonicalRow row = row(List.of(
                new Happened("opened", "2026-01-02T10:00:00+01:00"),
                new Happened("sent", "2026-01-01T10:00:00+01:00"),
                new Happened("clicked", "2026-01-02T10:05:00+01:00"),
                new Happened("opened", "2026-01-02T09:30:00+01:00"),
                new Happened("delivered", null)));
        assertThat(row.values())
                .containsEntry("status", "clicked")
                .containsEntry("first_sent_at", "2026-01-01T10:00:00+01:00")
                .containsEntry("first_opened_at", "2026-01-02T09:30:00+01:00")
                .containsEntry("open_count", "2")
                .containsEntry("click_count", "1")
                .doesNotContainKey("unsubscribed_at");
    }

    @Test
    void an_unsubscription_stays_the_status_whatever_follows() {
        assertThat(row(List.of(
                                new Happened("unsubscribed", "2026-01-01T10:00:00+01:00"),
                                new Happened("converted", "2026-02-01T10:00:00+01:00")))
                        .values())
                .containsEntry("status", "unsubscribed")
                .containsEntry("unsubscribed_at", "2026-01-01T10:00:00+01:00");
    }

    @Test
    void times_are_compared_as_instants() {
        assertThat(row(List.of(
                                new Happened("sent", "2026-10-25T02:30:00+01:00"),
                                new Happened("sent", "2026-10-25T02:45:00+02:00")))
                        .value("first_sent_at"))
                .isEqualTo("2026-10-25T02:45:00+02:00");
    }

    @Test
    void what_a_dump_says_stands_unless_something_higher_happened() {
        MemberSummary summary = new MemberSummary(ORDER);
        summary.add("clicked", "2026-01-02T10:00:00+01:00");
        CanonicalRow given = new CanonicalRow(
                CanonicalFile.CAMPAIGN_MEMBERS,
                Map.of("campaign_id", "5", "contact_id", "7", "status", "opened", "open_count", "9"));
        summary.given(given, "opened");
        assertThat(summary.row("5", "7").values())
                .containsEntry("status", "clicked")
                .containsEntry("open_count", "9")
                .containsEntry("click_count", "1");
    }

    @Property(tries = 300)
    void the_order_of_events_is_no_matter_and_no_status_lies_below_another(
            @ForAll("happenings") List<Happened> events, @ForAll long seed) {
        List<Happened> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(row(shuffled)).isEqualTo(row(events));
        int reached = ORDER.values().indexOf(row(events).value("status"));
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(ORDER.values().indexOf(event.status())).isLessThanOrEqualTo(reached));
    }

    @Provide
    Arbitrary<List<Happened>> happenings() {
        Arbitrary<String> times =
                Arbitraries.integers().between(1, 28).map(day -> String.format("2026-02-%02dT10:00:00+01:00", day));
        return Arbitraries.of(MemberSummary.STATUSES)
                .flatMap(status -> times.map(at -> new Happened(status, at)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
