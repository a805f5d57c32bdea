package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The products named by order lines. There is no list of them to read; the first line that names one describes it. */
final class Products {
    static final String OBJECT = "product";
    private static final int REMEMBERED = 20_000;
    private static final List<String> DESCRIBED =
            List.of("sku", "name", "brand", "category", "subcategory", "size", "strain", "price");
    private final AlpineIqProfile profile;
    private final Staging staging;
    private final Map<String, Boolean> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    Products(AlpineIqProfile profile, Staging staging) {
        this.profile = profile;
        this.staging = staging;
    }

    String key(JsonNode line) {
        String sku = Json.text(line, profile.field("line", "sku"));
        return sku.isEmpty()
                ? StableId.of(
                        Json.text(line, profile.field("line", "name")), Json.text(line, profile.field("line", "brand")))
                : sku;
    }

    /** New records for the products of these lines that are not staged yet. */
    List<NewRecord> unknownAmong(List<JsonNode> lines) {
        Map<String, JsonNode> candidates = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            String key = key(line);
            if (known.get(key) == null) {
                candidates.putIfAbsent(key, line);
            }
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        Set<String> staged = staging.existing(OBJECT, List.copyOf(candidates.keySet()));
        List<NewRecord> records = new ArrayList<>();
        candidates.forEach((key, line) -> {
            if (staged.contains(key)) {
                known.put(key, true);
            } else {
                records.add(new NewRecord(OBJECT, key, "", describe(key, line)));
            }
        });
        return records;
    }

    private ObjectNode describe(String key, JsonNode line) {
        ObjectNode product = Json.object().put("productKey", key);
        for (String role : DESCRIBED) {
            JsonNode value = Json.first(line, profile.field("line", role));
            product.set(role, value.isMissingNode() ? Json.MAPPER.nullNode() : value);
        }
        return product;
    }
}
