package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.FakePipedrive.Fault;
import dev.drover.pipedrive.FakePipedrive.Killed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies at a call, in every way there is, and is started again: nothing twice, nothing lost. Every third call is
 * tried in each way; {@code -Dcrash.step=1} tries every one.
 */
class CrashAnywhereTest {
    private static final PlainMapping STORES = new PlainMapping("Organization", "aiq_store_id__c")
            .with("name", Kind.TEXT)
            .marked();
    private static final PlainMapping PRODUCTS =
            new PlainMapping("Product", "code").with("name", Kind.TEXT).marked();
    private static final PlainMapping DEALS = new PlainMapping("Deal", "aiq_order_id__c")
            .with("title", Kind.TEXT)
            .with("value", Kind.CURRENCY)
            .under("org_id", "Organization")
            .marked();
    private static final PlainMapping LINES = new PlainMapping("DealProduct", "aiq_line_id__c")
            .under("deal_id", "Deal")
            .under("product_id", "Product")
            .with("item_price", Kind.CURRENCY)
            .with("quantity", Kind.NUMBER)
            .with("comments", Kind.TEXT)
            .marked();
    private static final PlainMapping NOTES = new PlainMapping("Note", "aiq_order_id__c")
            .under("deal_id", "Deal")
            .with("content", Kind.TEXT)
            .marked();
    private static final PlainMapping ARCHIVE = new PlainMapping("DealArchive", "aiq_order_id__c")
            .under("deal_id", "Deal")
            .with("is_archived", Kind.CHECKBOX)
            .marked();
    private static final int STEP = Integer.getInteger("crash.step", 3);
    private static final List<PlainMapping> PHASES = List.of(STORES, PRODUCTS, DEALS, LINES, NOTES, ARCHIVE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DIES_BEFORE", "DIES_AFTER", "DIES_LATE"})
    void nothing_is_made_twice_and_nothing_is_lost(Fault death) {
        int calls = calls();
        assertThat(calls).isGreaterThan(30);
        for (int at = 1 + death.ordinal() % STEP; at <= calls; at += STEP) {
            FakePipedrive pipedrive = company();
            Path state = folder.resolve(death + "-" + at);
            assertThat(state.toFile().mkdirs()).isTrue();
            goWrong(pipedrive, at, death);
            runUntilDone(state, pipedrive);

            assertThat(content(pipedrive)).as("%s at call %s", death, at).isEqualTo(WHOLE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "NEVER_ARRIVED", "LATE", "TWICE", "ERROR_500"})
    void a_call_that_goes_wrong_leaves_no_trace(Fault fault) {
        int calls = calls();
        for (int at = 1 + fault.ordinal() % STEP; at <= calls; at += STEP) {
            FakePipedrive pipedrive = company();
            Path state = folder.resolve(fault + "-" + at);
            assertThat(state.toFile().mkdirs()).isTrue();
            goWrong(pipedrive, at, fault);
            run(state, pipedrive);

            assertThat(content(pipedrive)).as("%s at call %s", fault, at).isEqualTo(WHOLE);
        }
    }

    private static final Map<String, List<String>> WHOLE = whole();

    private static Map<String, List<String>> whole() {
        Map<String, List<String>> whole = new TreeMap<>();
        whole.put("organizations", List.of("s1", "s2"));
        whole.put("products", List.of("old false", "sku1 true"));
        whole.put("deals", List.of("o1 100.5 archived", "o2 7 archived"));
        whole.put(
                "lines",
                List.of(
                        "o1-1 of o1",
                        "o1-2 of o1",
                        "o1-3 of o1",
                        "o1-4 of o1",
                        "o1-5 of o1",
                        "o1-6 of o1",
                        "o2-1 of o2"));
        whole.put("notes", List.of("o1 of o1", "o2 of o2"));
        return whole;
    }

    private int calls() {
        FakePipedrive pipedrive = company();
        int[] count = new int[1];
        pipedrive.faults = call -> {
            count[0]++;
            return Fault.NONE;
        };
        Path state = folder.resolve("whole");
        assertThat(state.toFile().mkdirs()).isTrue();
        runUntilDone(state, pipedrive);
        assertThat(content(pipedrive)).isEqualTo(WHOLE);
        return count[0];
    }

    /** It has a product that was deactivated. */
    private static FakePipedrive company() {
        FakePipedrive pipedrive = new FakePipedrive();
        ObjectNode old = Json.MAPPER.createObjectNode().put("name", "Old").put("code", "old");
        pipedrive.add(FakePipedrive.PRODUCTS, old.put("is_linkable", false));
        return pipedrive;
    }

    private static void goWrong(FakePipedrive pipedrive, int at, Fault fault) {
        int[] count = new int[1];
        pipedrive.faults = call -> ++count[0] == at ? fault : Fault.NONE;
    }

    private static void runUntilDone(Path state, FakePipedrive pipedrive) {
        for (int process = 0; ; process++) {
            try {
                run(state, pipedrive);
                return;
            } catch (Killed killed) {
                assertThat(process).isLessThan(3);
            }
        }
    }

    private static void run(Path state, FakePipedrive pipedrive) {
        try (LoadProcess process = new LoadProcess(state, pipedrive, 4, 1)) {
            stage(process);
            for (ObjectMapping phase : PHASES) {
                process.phase(phase);
            }
        }
    }

    private static void stage(LoadProcess process) {
        process.stage(STORES, "s1", "", "{'name':'One'}").stage(STORES, "s2", "", "{'name':'Two'}");
        process.stage(PRODUCTS, "sku1", "", "{'name':'Tea'}").stage(PRODUCTS, "old", "", "{'name':'Old'}");
        process.stage(DEALS, "o1", "", "{'title':'Order 1','value':100.5,'org_id':'s1'}");
        process.stage(DEALS, "o2", "", "{'title':'Order 2','value':7,'org_id':'s2'}");
        for (int i = 1; i <= 6; i++) {
            line(process, "o1", i, i == 3 ? "old" : "sku1");
        }
        line(process, "o2", 1, "sku1");
        for (String order : List.of("o1", "o2")) {
            process.stage(NOTES, order, order, "{'deal_id':'" + order + "','content':'utm_source=x'}");
            process.stage(ARCHIVE, order, order, "{'deal_id':'" + order + "','is_archived':true}");
        }
    }

    private static void line(LoadProcess process, String order, int number, String product) {
        process.stage(
                LINES,
                order + "-" + number,
                order,
                "{'deal_id':'" + order + "','product_id':'" + product
                        + "','item_price':15.5,'quantity':1,'comments':'x'}");
    }

    private static Map<String, List<String>> content(FakePipedrive pipedrive) {
        Map<String, List<String>> content = new TreeMap<>();
        List<String> deals = new ArrayList<>();
        Map<Integer, String> orders = new TreeMap<>();
        for (ObjectNode deal : pipedrive.live(FakePipedrive.DEALS)) {
            String order = deal.path("custom_fields").path("aiq_order_id__c").asText();
            BigDecimal value = deal.path("value").decimalValue().stripTrailingZeros();
            orders.put(deal.path("id").asInt(), order);
            deals.add(order + " " + value.toPlainString()
                    + (deal.path("is_archived").asBoolean() ? " archived" : ""));
        }
        content.put("deals", sorted(deals));
        content.put(
                "organizations",
                texts(
                        pipedrive,
                        "/api/v2/organizations",
                        one -> one.path("custom_fields").path("aiq_store_id__c").asText()));
        content.put(
                "products",
                texts(
                        pipedrive,
                        FakePipedrive.PRODUCTS,
                        one -> one.path("code").asText() + " "
                                + one.path("is_linkable").asBoolean(true)));
        content.put(
                "lines",
                texts(
                        pipedrive,
                        FakePipedrive.LINES,
                        one -> Marker.value(one.path("comments").asText(), "aiq_line_id__c")
                                        .orElse("?") + " of "
                                + orders.get(one.path("deal_id").asInt())));
        content.put(
                "notes",
                texts(
                        pipedrive,
                        FakePipedrive.NOTES,
                        one -> Marker.value(one.path("content").asText(), "aiq_order_id__c")
                                        .orElse("?") + " of "
                                + orders.get(one.path("deal_id").asInt())));
        return content;
    }

    private static List<String> texts(
            FakePipedrive pipedrive, String path, java.util.function.Function<JsonNode, String> text) {
        return sorted(pipedrive.live(path).stream()
                .<JsonNode>map(one -> one)
                .map(text)
                .toList());
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }
}
