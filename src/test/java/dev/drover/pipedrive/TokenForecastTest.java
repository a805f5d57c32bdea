package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.governor.DailyBudget;
import dev.drover.mapping.ObjectMapping;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenForecastTest {
    private final TokenForecast forecast = new TokenForecast(ProfileReader.read(Path.of("profiles/pipedrive.yaml")));

    @Test
    void says_nothing_when_nothing_is_in_line() {
        assertThat(forecast.lines(List.of(load("Person", 0)), new DailyBudget.State(0, 30_000, 3_000)))
                .isEmpty();
    }

    @Test
    void adds_the_tokens_of_each_phase_and_says_that_today_is_enough() {
        assertThat(forecast.lines(
                        List.of(load("Person", 1_000), load("Note", 100)), new DailyBudget.State(0, 30_000, 3_000)))
                .containsExactly(
                        "tokens to make what is in line: Person 5,070 for 1,000 records, Note 1,060 for 100 records",
                        "tokens together: 6,130; 27,000 are left today, 27,000 a day beside the reserve of 3,000:"
                                + " today is enough");
    }

    @Test
    void counts_the_days_that_a_small_plan_needs() {
        assertThat(forecast.lines(List.of(load("Deal", 100_000)), new DailyBudget.State(20_000, 30_000, 3_000))
                        .get(1))
                .isEqualTo("tokens together: 504,030; 7,000 are left today, 27,000 a day beside the reserve of 3,000:"
                        + " 20 days; the load will wait for each next day's (quota.wait)");
    }

    @Test
    void sends_many_lines_of_a_deal_together_and_few_one_by_one() {
        DailyBudget.State budget = new DailyBudget.State(0, 3_000_000, 0);
        assertThat(forecast.lines(List.of(load("Deal", 100), load("DealProduct", 400)), budget)
                        .get(0))
                .contains("DealProduct 2,080 for 400 records");
        assertThat(forecast.lines(List.of(load("Deal", 100), load("DealProduct", 1_000)), budget)
                        .get(0))
                .contains("DealProduct 2,580 for 1,000 records");
    }

    @Test
    void leaves_out_what_no_mapping_lets_through() {
        PlannedLoad notes = load("Note", 1_000);
        PlannedLoad some = new PlannedLoad(notes.mapping(), 1_000, false, () -> 400, 0);
        PlannedLoad none = new PlannedLoad(notes.mapping(), 1_000, false, () -> 0, 0);
        DailyBudget.State budget = new DailyBudget.State(0, 30_000, 3_000);
        assertThat(forecast.lines(List.of(some), budget).get(0)).contains("Note 4,060 for 400 records");
        assertThat(forecast.lines(List.of(none), budget)).isEmpty();
    }

    private static PlannedLoad load(String object, long records) {
        ObjectMapping mapping = (ObjectMapping) Proxy.newProxyInstance(
                TokenForecastTest.class.getClassLoader(),
                new Class<?>[] {ObjectMapping.class},
                (proxy, method, args) -> {
                    assertThat(method.getName()).isIn("phase", "destinationObject");
                    return object;
                });
        return new PlannedLoad(mapping, records, false);
    }
}
