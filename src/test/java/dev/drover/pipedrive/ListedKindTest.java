package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedKindTest {
    private static final List<String> KEYS =
            IntStream.rangeClosed(1, 32).mapToObj(number -> "key" + number).toList();

    /** A list of products that gives the custom fields that it is asked for, and refuses to give more than 15 of them. */
    private static final class Products implements RemoteCalls {
        private final List<RemoteCall> asked = new ArrayList<>();

        @Override
        public JsonNode call(RemoteCall call) {
            throw new IllegalStateException(call.operation());
        }

        @Override
        public void walk(RemoteCall list, Consumer<JsonNode> row) {
            asked.add(list);
            List<String> keys = List.of(list.query().get("custom_fields").split(","));
            assertThat(keys).hasSizeLessThanOrEqualTo(15);
            String ids = list.query().get("ids");
            Set<Integer> wanted = ids == null
                    ? IntStream.rangeClosed(1, 230).boxed().collect(Collectors.toSet())
                    : Arrays.stream(ids.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
            for (int id : new TreeSet<>(wanted)) {
                ObjectNode product = Json.MAPPER.createObjectNode().put("id", id);
                ObjectNode values = product.putObject("custom_fields");
                keys.forEach(key -> values.put(key, key + " of " + id));
                row.accept(product.put("is_deleted", id == 7));
            }
        }
    }

    @Test
    void gives_every_custom_field_where_one_list_gives_fifteen() {
        Products products = new Products();
        List<JsonNode> found = new ArrayList<>();
        new ListedKind(products, new PlainFields(), "mark", "/api/v2/products", Set.of(404), KEYS, "").walk(found::add);

        assertThat(found).hasSize(229);
        assertThat(found)
                .allSatisfy(product -> KEYS.forEach(key -> assertThat(
                                product.path("custom_fields").path(key).asText())
                        .isEqualTo(key + " of " + product.path("id").asInt())));
        assertThat(products.asked).hasSize(1 + 2 * 3);
    }

    @Test
    void asks_once_where_one_list_gives_all() {
        Products products = new Products();
        new ListedKind(products, new PlainFields(), "mark", "/api/v2/products", Set.of(404), KEYS.subList(0, 15), "")
                .walk(product -> {});
        assertThat(products.asked).hasSize(1);
    }
}
