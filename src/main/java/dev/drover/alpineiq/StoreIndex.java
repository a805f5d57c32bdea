package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Staging;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a staged store by a name that an order carries: its name, its nickname, or its name on a platform. */
final class StoreIndex {
    private final Map<String, Set<String>> idsByName = new HashMap<>();

    private StoreIndex() {}

    static StoreIndex of(Staging staging, AlpineIqProfile profile) {
        StoreIndex index = new StoreIndex();
        staging.forEach("store", store -> {
            JsonNode payload = store.payload();
            index.add(Json.text(payload, profile.field("store", "name")), store.sourceId());
            index.add(Json.text(payload, profile.field("store", "nickname")), store.sourceId());
            for (JsonNode name : Json.first(payload, profile.field("store", "sourceMapping"))) {
                index.add(Json.text(name), store.sourceId());
            }
        });
        return index;
    }

    /** The store's id, if exactly one store goes by that name. */
    Optional<String> find(String name) {
        Set<String> ids = idsByName.getOrDefault(key(name), Set.of());
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
    }

    private void add(String name, String id) {
        if (!name.isEmpty()) {
            idsByName.computeIfAbsent(key(name), any -> new HashSet<>()).add(id);
        }
    }

    static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
