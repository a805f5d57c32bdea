package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KillPlanTest {
    private static final Map<String, Long> TOTALS =
            Map.of("alpineiq-worked", 100L, "salesforce-write-worked", 200L, "journal-before", 40L, "runs-after", 9L);

    @Test
    void the_same_seed_draws_the_same_kills() {
        assertThat(new KillPlan(7, TOTALS, "salesforce").draw())
                .isEqualTo(new KillPlan(7, TOTALS, "salesforce").draw())
                .isNotEqualTo(new KillPlan(8, TOTALS, "salesforce").draw());
    }

    @Test
    void every_place_that_a_run_comes_to_is_drawn_and_no_other() {
        List<KillPoint> points = LongStream.range(0, 200)
                .boxed()
                .flatMap(seed -> new KillPlan(seed, TOTALS, "salesforce").draw().stream())
                .flatMap(List::stream)
                .toList();
        Set<String> places = points.stream().map(KillPoint::place).collect(Collectors.toSet());
        assertThat(places)
                .containsExactlyInAnyOrder(
                        "alpineiq-worked", "salesforce-write-worked", "journal-before", "runs-after", "random");
        assertThat(points)
                .allSatisfy(point ->
                        assertThat(point.nth()).isBetween(1L, point.isMoment() ? 1000L : TOTALS.get(point.place())))
                .allSatisfy(
                        point -> assertThat(KillPoint.parse(point.toString())).isEqualTo(point));
    }
}
