package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.engine.Connector.Quota;
import dev.drover.engine.Destination.PlannedLoad;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadForecastTest {
    private final LoadForecast forecast = new LoadForecast(200, 100_000, 10_000);

    private List<String> lacking(long calls, long batches) {
        return forecast.lacking(
                List.of(new PlannedLoad(null, 401, false), new PlannedLoad(null, 250_001, true)),
                20,
                List.of(new Quota("API calls/day", calls, 1000), new Quota("bulk batches/day", batches, 15_000)));
    }

    @Test
    void counts_collections_jobs_fields_and_phases() {
        int calls = 20 + 2 * 3 + 3 + 3 * 7;
        assertThat(lacking(calls, 26)).isEmpty();
        assertThat(lacking(calls - 1, 26))
                .singleElement()
                .asString()
                .contains("API calls/day", "50 are", "49 of 1,000");
        assertThat(lacking(calls, 25))
                .singleElement()
                .asString()
                .contains("bulk batches/day", "26 are", "25 of 15,000");
    }

    @Test
    void says_nothing_of_budgets_that_the_org_does_not_tell() {
        assertThat(forecast.lacking(List.of(new PlannedLoad(null, 1_000_000, true)), 0, List.of()))
                .isEmpty();
    }
}
