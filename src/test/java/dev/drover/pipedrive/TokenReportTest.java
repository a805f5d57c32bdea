package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipedrive.TokenMeter.Spent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenReportTest {
    private final TokenReport report = new TokenReport(ProfileReader.read(Path.of("profiles/pipedrive.yaml")));

    @Test
    void sets_what_was_spent_beside_what_the_records_cost_at_the_least() {
        Map<String, Spent> spent = new LinkedHashMap<>();
        spent.put("schema", new Spent(50, 265, 200));
        spent.put("Person", new Spent(1_010, 5_080, 5_030));
        spent.put("Deal", new Spent(2_010, 10_050, 10_000));
        spent.put("DealProduct", new Spent(2_010, 10_550, 10_250));
        assertThat(report.lines(spent, Map.of("Person", 1_000L, "Deal", 2_000L, "DealProduct", 2_500L)))
                .containsExactly(
                        "tokens of schema: 265 spent",
                        "tokens of Person: 5,080 spent, 5,000 at the least (1.6 % more); 1,000 records, 5,080 tokens for"
                                + " each 1,000",
                        "tokens of Deal: 10,050 spent, 10,000 at the least (0.5 % more); 2,000 records, 5,025 tokens for"
                                + " each 1,000",
                        "tokens of DealProduct: 10,550 spent, 10,250 at the least (2.9 % more); 2,500 records, 4,220"
                                + " tokens for each 1,000",
                        "tokens of Deal with DealProduct: 20,600 spent, 20,250 at the least (1.7 % more); 2,000 records,"
                                + " 10,300 tokens for each 1,000",
                        "tokens of the whole run: 25,945 spent, 25,250 at the least (2.8 % more)");
    }

    @Test
    void has_no_minimum_where_nothing_was_written() {
        assertThat(report.lines(Map.of("Person", new Spent(3, 30, 0)), Map.of()))
                .containsExactly("tokens of Person: 30 spent");
        assertThat(report.lines(Map.of(), Map.of())).isEmpty();
    }
}
