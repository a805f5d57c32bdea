package dev.drover.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Chains;
import dev.drover.sandbox.pipedrive.store.Table;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StoreTest {

    @Test
    void a_record_comes_back_as_it_was_put_in() throws IOException {
        String json = "{\"n\":-5,\"big\":9007199254740993,\"d\":0.1,\"t\":\"Łódź \uD83D\uDE00\",\"b\":true,\"f\":false,"
                + "\"null\":null,\"list\":[1,\"a\",{\"x\":2.5}],\"o\":{\"n\":1,\"o\":{}}}";
        ObjectNode row = (ObjectNode) Json.MAPPER.readTree(json);
        Table table = new Table(7);
        int id = table.insert(row, 1, 2);
        assertThat(id).isEqualTo(7);
        assertThat(table.get(id).toString()).isEqualTo(row.toString());
        assertThat(table.value(id, "t").asText()).isEqualTo("Łódź \uD83D\uDE00");
        assertThat(table.value(id, "o", "n").asInt()).isEqualTo(1);
        assertThat(table.value(id, "o", "t").isMissingNode()).isTrue();
        assertThat(table.value(id, "n", "o").isMissingNode()).isTrue();
        int rounded = table.insert((ObjectNode) Json.MAPPER.readTree("{\"a\":12.50,\"b\":7.0,\"c\":1E+2}"), 1, 2);
        assertThat(table.get(rounded).toString()).isEqualTo("{\"a\":12.5,\"b\":7,\"c\":100}");
        assertThat(table.value(id, "other").isMissingNode()).isTrue();
    }

    @Test
    void marked_and_deleted_records_are_not_counted() {
        Table table = new Table(100);
        for (int i = 0; i < 40; i++) {
            table.insert(Json.MAPPER.createObjectNode().put("i", i), i, i);
        }
        table.mark(105, true);
        table.delete(106, 50);
        table.hide(107);
        assertThat(table.countUnmarked()).isEqualTo(37);
        assertThat(table.ids(137).boxed()).containsExactly(138, 139);
        assertThat(table.isLive(106)).isFalse();
        assertThat(table.exists(106)).isTrue();
        assertThat(table.exists(107)).isFalse();
        table.undelete(106, 60);
        assertThat(table.isLive(106)).isTrue();
        assertThat(table.updateTime(106)).isEqualTo(60);
    }

    @Test
    void children_keep_their_order_and_move_as_a_whole() {
        Chains chains = new Chains();
        chains.add(5, 1);
        chains.add(900, 2);
        chains.add(5, 3);
        assertThat(chains.of(5).boxed()).containsExactly(1, 3);
        chains.move(5, 900);
        assertThat(chains.of(900).boxed()).containsExactly(2, 1, 3);
        assertThat(chains.of(5)).isEmpty();
        assertThat(chains.of(100_000)).isEmpty();
    }
}
