package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.pipedrive.TokenMeter.Cost;
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
        spent.put(
                "schema",
                new Spent(Map.of(
                        "GET /api/v2/dealFields", new Cost(4, 40, 40),
                        "POST /api/v2/dealFields", new Cost(45, 225, 225))));
        spent.put(
                "Person",
                new Spent(Map.of(
                        "POST /api/v2/persons", new Cost(1_006, 5_030, 5_030),
                        "GET /api/v2/persons", new Cost(5, 50, 50))));
        spent.put(
                "Deal",
                new Spent(Map.of(
                        "POST /api/v2/deals", new Cost(2_000, 10_000, 10_000),
                        "GET /api/v2/deals", new Cost(5, 50, 50))));
        spent.put(
                "DealProduct",
                new Spent(Map.of(
                        "POST /api/v2/deals/{id}/products", new Cost(2_001, 10_005, 10_000),
                        "PATCH /api/v2/deals/{id}", new Cost(50, 250, 250),
                        "DELETE /api/v2/deals/{id}/products/{product_attachment_id}", new Cost(5, 15, 15),
                        "GET /api/v2/deals", new Cost(28, 280, 280))));
        assertThat(report.lines(spent, Map.of("Person", 1_000L, "Deal", 2_000L, "DealProduct", 2_500L)))
                .containsExactly(
                        "tokens of schema: 265 spent, 225 at the least (17.8 % more)",
                        "tokens of Person: 5,080 spent, 5,000 at the least (1.6 % more); 1,000 records, 5,080 tokens for"
                                + " each 1,000",
                        "tokens of Deal: 10,050 spent, 10,000 at the least (0.5 % more); 2,000 records, 5,025 tokens for"
                                + " each 1,000",
                        "tokens of DealProduct: 10,550 spent, 10,250 at the least (2.9 % more); 2,500 records, 4,220"
                                + " tokens for each 1,000",
                        "tokens of Deal with DealProduct: 20,600 spent, 20,250 at the least (1.7 % more); 2,000 records,"
                                + " 10,300 tokens for each 1,000",
                        "tokens of the whole run: 25,945 spent, 25,475 at the least (1.8 % more)",
                        "tokens at the least: one write for each record and each new field; for the lines of an order what their calls came"
                                + " to, one for each or one for all, and its value once more where Pipedrive changed it;"
                                + " nothing for reading",
                        "tokens of schema by call: POST /api/v2/dealFields 225 in 45; GET /api/v2/dealFields 40 in 4",
                        "tokens of Person by call: POST /api/v2/persons 5,030 in 1,006; GET /api/v2/persons 50 in 5",
                        "tokens of Deal by call: POST /api/v2/deals 10,000 in 2,000; GET /api/v2/deals 50 in 5",
                        "tokens of DealProduct by call: POST /api/v2/deals/{id}/products 10,005 in 2,001; GET"
                                + " /api/v2/deals 280 in 28; PATCH /api/v2/deals/{id} 250 in 50; DELETE"
                                + " /api/v2/deals/{id}/products/{product_attachment_id} 15 in 5");
    }

    @Test
    void has_no_minimum_where_nothing_was_written() {
        assertThat(report.lines(
                        Map.of("Person", new Spent(Map.of("GET /api/v2/persons", new Cost(3, 30, 30)))), Map.of()))
                .containsExactly("tokens of Person: 30 spent");
        assertThat(report.lines(Map.of(), Map.of())).isEmpty();
    }
}
