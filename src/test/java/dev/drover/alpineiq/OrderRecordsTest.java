package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the order rows of one person become. */
class OrderRecordsTest {
    private final AlpineIqProfile profile = ProfileReader.read(Path.of("profiles/alpineiq.yaml"));
    private final MemoryStaging staging = new MemoryStaging();
    private final StagedRecord persona =
            new StagedRecord(1, "persona", "c1", "1", json("{'contactID':'c1','favoriteStoreID':1}"), "");

    @BeforeEach
    void stores() {
        staging.stage(
                List.of(
                                new NewRecord(
                                        "store",
                                        "1",
                                        "",
                                        json("{'id':1,'name':'Main','sourceMapping':{'cova':'MAIN ST'}}")),
                                new NewRecord("store", "2", "", json("{'id':2,'name':'North','nickname':'Up'}")),
                                new NewRecord("store", "3", "", json("{'id':3,'name':'South','nickname':'Up'}")))
                        .iterator(),
                new Checkpoint("store", "", true));
    }

    @Test
    void two_orders_of_the_same_second_at_different_stores_stay_apart() {
        Map<String, List<JsonNode>> staged = records(
                "{'name':'A','brand':'b','quantity':1,'totalPrice':10.10,'timestamp':100,'storeName':'Main'}",
                "{'name':'B','brand':'b','quantity':2,'totalPrice':5.05,'timestamp':100,'storeName':'North'}",
                "{'name':'A','brand':'b','quantity':1,'totalPrice':0.20,'timestamp':100,'storeName':'Main'}");
        assertThat(staged.get("order")).hasSize(2);
        JsonNode first = staged.get("order").get(0);
        assertThat(first.get("total").decimalValue()).isEqualTo(new BigDecimal("10.30"));
        assertThat(first.get("itemCount").asInt()).isEqualTo(2);
        assertThat(first.get("storeID").asText()).isEqualTo("1");
        assertThat(first.get("synthetic").asBoolean()).isTrue();
        assertThat(first.get("status").asText()).isEqualTo("completed");
        assertThat(first.get("inferredStatus").asBoolean()).isTrue();
        assertThat(staged.get("orderItem")).hasSize(3);
        assertThat(staged.get("product")).hasSize(2);
        assertThat(staged.get("storeVisit")).singleElement().satisfies(visit -> {
            assertThat(visit.get("storeID").asText()).isEqualTo("2");
            assertThat(visit.get("orders").asInt()).isEqualTo(1);
            assertThat(visit.get("firstSeen").asLong()).isEqualTo(100);
        });
    }

    @Test
    void nothing_but_returned_goods_is_a_refund() {
        JsonNode order = records("{'name':'A','quantity':-1,'totalPrice':-10.00,'timestamp':7,'storeName':'MAIN ST'}")
                .get("order")
                .get(0);
        assertThat(order.get("status").asText()).isEqualTo("refunded");
        assertThat(order.get("total").decimalValue()).isEqualTo(new BigDecimal("-10.00"));
        assertThat(order.get("storeID").asText()).isEqualTo("1");
    }

    @Test
    void a_name_that_two_stores_go_by_resolves_to_none() {
        JsonNode order = records("{'name':'A','quantity':1,'totalPrice':1,'timestamp':7,'storeName':'Up'}")
                .get("order")
                .get(0);
        assertThat(order.has("storeID")).isFalse();
        assertThat(order.get("storeName").asText()).isEqualTo("Up");
    }

    @Test
    void whole_orders_keep_their_id_status_and_parameters_verbatim() {
        Map<String, List<JsonNode>> staged = records(
                "{'orderID':'o1','status':'ready','subStatus':'paid','timestamp':9,'storeName':'Main','attr':'utm_source=x&b=%20',"
                        + "'items':[{'sku':'S1','name':'A','totalPrice':1.5}]}",
                "{'id':77,'timestamp':9,'storeName':'Main','attr':{'b':2,'a':'x'},'items':[]}",
                "{'id':78,'timestamp':9,'attr':null,'items':null,'totalPrice':3}");
        List<JsonNode> orders = staged.get("order");
        assertThat(orders).hasSize(3);
        assertThat(orders.get(0).get("attr").asText()).isEqualTo("utm_source=x&b=%20");
        assertThat(orders.get(0).get("inferredStatus").asBoolean()).isFalse();
        assertThat(orders.get(1).get("orderID").asText()).isEqualTo("77");
        assertThat(orders.get(1).get("attr").asText()).isEqualTo("{\"b\":2,\"a\":\"x\"}");
        assertThat(orders.get(2).get("attr").isNull()).isTrue();
        assertThat(staged.get("product").get(0).get("productKey").asText()).isEqualTo("S1");
    }

    @Test
    void the_same_lines_give_the_same_keys_again() {
        String line = "{'name':'Ünïcode 🌿','brand':'b','quantity':1,'totalPrice':1,'timestamp':7,'storeName':'Main'}";
        assertThat(keys(line)).isEqualTo(keys(line)).anyMatch(key -> key.startsWith("order x"));
    }

    private List<String> keys(String... rows) {
        return make(rows).stream()
                .map(record -> record.object() + " " + record.sourceId())
                .toList();
    }

    private Map<String, List<JsonNode>> records(String... rows) {
        return make(rows).stream()
                .collect(Collectors.groupingBy(
                        NewRecord::object, Collectors.mapping(NewRecord::payload, Collectors.toList())));
    }

    private List<NewRecord> make(String... rows) {
        List<JsonNode> parsed = new ArrayList<>();
        for (String row : rows) {
            parsed.add(json(row));
        }
        return new OrderRecords(
                        profile,
                        StoreIndex.of(staging, profile),
                        new Products(profile, staging),
                        new PersonaRecords(profile))
                .of(persona, parsed);
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
