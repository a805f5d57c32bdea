package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.mapping.FieldType.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealsAndLinesTest {
    private static final String BULK = "POST /api/v2/deals/{id}/products/bulk";
    private static final String ONE = "POST /api/v2/deals/{id}/products";
    private static final PlainMapping PRODUCTS =
            new PlainMapping("Product", "code").with("name", Kind.TEXT).marked();
    private static final PlainMapping DEALS = new PlainMapping("Deal", "aiq_order_id__c")
            .with("title", Kind.TEXT)
            .with("value", Kind.CURRENCY)
            .with("add_time", Kind.TEXT)
            .marked();
    private static final PlainMapping LINES = new PlainMapping("DealProduct", "aiq_line_id__c")
            .under("deal_id", "Deal")
            .under("product_id", "Product")
            .with("item_price", Kind.CURRENCY)
            .with("quantity", Kind.NUMBER)
            .with("comments", Kind.TEXT)
            .marked();
    private static final PlainMapping ARCHIVE = new PlainMapping("DealArchive", "aiq_order_id__c")
            .under("deal_id", "Deal")
            .with("is_archived", Kind.CHECKBOX)
            .with("archive_time", Kind.TEXT)
            .marked();

    @TempDir
    Path folder;

    private final FakePipedrive pipedrive = new FakePipedrive();
    private LoadProcess process;

    @BeforeEach
    void stage() {
        process = new LoadProcess(folder, pipedrive, 20, 3);
        process.stage(PRODUCTS, "sku", "", "{'name':'Tea'}");
        process.stage(DEALS, "o1", "", "{'title':'Order 1','value':100.5}");
        process.stage(DEALS, "o2", "", "{'title':'Order 2','value':20}");
    }

    @AfterEach
    void close() {
        process.close();
    }

    private void line(String order, int number) {
        line(order, number, "sku");
    }

    private void line(String order, int number, String product) {
        process.stage(
                LINES,
                order + "-" + number,
                order,
                "{'deal_id':'" + order + "','product_id':'" + product
                        + "','item_price':20,'quantity':1,'comments':'as sold'}");
    }

    private ObjectNode deal(String order) {
        return pipedrive.live(FakePipedrive.DEALS).stream()
                .filter(one -> one.path("custom_fields")
                        .path("aiq_order_id__c")
                        .asText()
                        .equals(order))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void many_lines_of_a_deal_go_by_one_call_and_few_by_one_each() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        for (int i = 1; i <= 6; i++) {
            line("o1", i);
        }
        line("o2", 1);

        Counts counts = process.phase(LINES);

        assertThat(counts.created()).isEqualTo(7);
        assertThat(pipedrive.count(BULK)).isEqualTo(1);
        assertThat(pipedrive.count(ONE)).isEqualTo(1);
        assertThat(process.ids(LINES, List.of("o2-1")).get("o2-1"))
                .startsWith(deal("o2").path("id").asText() + "/");
    }

    @Test
    void a_deal_keeps_the_value_of_its_order_whatever_its_lines_come_to() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        line("o1", 1);
        line("o2", 1);

        process.phase(LINES);

        assertThat(deal("o1").path("value").decimalValue()).isEqualByComparingTo("100.5");
        assertThat(deal("o2").path("value").decimalValue()).isEqualByComparingTo("20");
        assertThat(pipedrive.count("PATCH /api/v2/deals/{id}")).isEqualTo(1);
    }

    @Test
    void a_line_that_came_long_after_it_was_given_up_goes_and_its_deal_keeps_its_value() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        line("o1", 1);
        pipedrive.faults = firstLine(FakePipedrive.Fault.VERY_LATE);
        assertThat(process.phase(LINES).created()).isEqualTo(1);
        pipedrive.sleep(Duration.ofMinutes(5));
        assertThat(pipedrive.live(FakePipedrive.LINES)).hasSize(2);
        assertThat(deal("o1").path("value").decimalValue()).isEqualByComparingTo("40");

        assertThat(process.count(LINES)).isEqualTo(1);

        assertThat(pipedrive.live(FakePipedrive.LINES)).hasSize(1);
        assertThat(deal("o1").path("value").decimalValue()).isEqualByComparingTo("100.5");
    }

    private static Function<RemoteCall, FakePipedrive.Fault> firstLine(FakePipedrive.Fault fault) {
        boolean[] done = new boolean[1];
        return call -> {
            boolean first = call.operation().equals(ONE) && !done[0];
            done[0] |= first;
            return first ? fault : FakePipedrive.Fault.NONE;
        };
    }

    @Test
    void lines_are_listed_only_where_their_number_is_not_what_was_added() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        line("o1", 1);
        line("o2", 1);
        process.phase(LINES);
        assertThat(pipedrive.count("GET /api/v2/deals/products")).isZero();

        line("o1", 2);
        line("o2", 2);
        pipedrive.faults = firstLine(FakePipedrive.Fault.TWICE);
        pipedrive.log.clear();
        process.phase(LINES);
        assertThat(pipedrive.count("GET /api/v2/deals/products")).isEqualTo(2); // all that is there, and the one deal
        assertThat(process.count(LINES)).isEqualTo(4);
    }

    @Test
    void one_bad_line_among_many_is_refused_alone() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        for (int i = 1; i <= 7; i++) {
            line("o1", i);
        }
        pipedrive.refusals = call -> call.body() != null
                        && call.body().toString().contains("o1-4")
                ? new Refusal(400, "ERR_SCHEMA_VALIDATION_FAILED", "body/quantity must be number", call.operation())
                : null;

        Counts counts = process.phase(LINES);

        assertThat(counts.created()).isEqualTo(6);
        assertThat(process.outcomes().rejects(RejectFilter.ALL, 10))
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.sourceId()).isEqualTo("o1-4");
                    assertThat(reject.rejection().field()).isEqualTo("quantity");
                });
    }

    @Test
    void a_deactivated_product_is_switched_on_for_its_lines_and_off_again() {
        pipedrive.add(
                FakePipedrive.PRODUCTS,
                Json.MAPPER
                        .createObjectNode()
                        .put("name", "Old")
                        .put("code", "old")
                        .put("is_linkable", false));
        process.stage(PRODUCTS, "old", "", "{'name':'Old'}");
        process.phase(PRODUCTS);
        process.phase(DEALS);
        line("o1", 1, "old");
        line("o1", 2, "old");
        line("o1", 3);

        assertThat(process.phase(LINES).created()).isEqualTo(3);

        assertThat(pipedrive.live(FakePipedrive.PRODUCTS))
                .filteredOn(product -> product.path("code").asText().equals("old"))
                .singleElement()
                .satisfies(product ->
                        assertThat(product.path("is_linkable").asBoolean()).isFalse());
        assertThat(pipedrive.count("PATCH /api/v2/products/{id}")).isEqualTo(3); // its migration mark, on, off
    }

    @Test
    void an_archived_deal_is_opened_for_a_change_and_archived_again_with_its_time() {
        process.phase(PRODUCTS);
        process.phase(DEALS);
        archive("o1");
        process.stage(DEALS, "o1", "", "{'title':'Order 1, corrected','value':100.5}");
        line("o1", 1);

        process.phase(DEALS);
        process.phase(LINES);

        assertThat(deal("o1").path("title").asText()).isEqualTo("Order 1, corrected");
        assertThat(deal("o1").path("is_archived").asBoolean()).isTrue();
        assertThat(deal("o1").path("archive_time").asText()).isEqualTo("2024-01-02 03:04:05");
        assertThat(pipedrive.live(FakePipedrive.LINES)).hasSize(1);
        assertThat(deal("o1").path("value").decimalValue()).isEqualByComparingTo("100.5");
    }

    private void archive(String order) {
        process.stage(
                ARCHIVE,
                order,
                order,
                "{'deal_id':'" + order + "','is_archived':true,'archive_time':'2024-01-02 03:04:05'}");
        assertThat(process.phase(ARCHIVE).created()).isEqualTo(1);
    }

    @Test
    void the_first_deal_tells_that_its_time_is_refused_and_goes_without() {
        process.stage(DEALS, "o1", "", "{'title':'Order 1','value':1,'add_time':'2020-01-01T00:00:00Z'}");
        process.stage(DEALS, "o2", "", "{'title':'Order 2','value':1,'add_time':'2020-01-01T00:00:00Z'}");
        pipedrive.refusals = call -> call.body() != null && call.body().has("add_time")
                ? new Refusal(
                        400,
                        "ERR_SCHEMA_VALIDATION_FAILED",
                        "Validation failed: add_time: Parameter 'add_time' is not allowed for this request",
                        call.operation())
                : null;

        assertThat(process.phase(DEALS).created()).isEqualTo(2);

        assertThat(pipedrive.count("POST /api/v2/deals")).isEqualTo(3);
        assertThat(process.ledger.runs().fact("pipedrive.deal-add-time")).contains("REFUSED");
    }

    @Test
    void the_first_deal_tells_that_its_time_is_taken() {
        process.stage(DEALS, "o1", "", "{'title':'Order 1','value':1,'add_time':'2020-01-01T00:00:00Z'}");

        process.phase(DEALS);

        assertThat(deal("o1").path("add_time").asText()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(process.ledger.runs().fact("pipedrive.deal-add-time")).contains("HONOURED");
    }
}
