package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The rows of a page of activities or actions of one contact. */
final class EventRows {
    private final ApiProfile profile;
    private final Rows rows;
    private final String sort;
    private final String contact;
    private final Predicate<String> taken;
    private final Map<String, Integer> alike = new HashMap<>();

    /**
     * @param sort activity or action
     * @param taken whether an id belongs to an event of the other sort: nobody says that they are counted together
     */
    EventRows(ApiProfile profile, Rows rows, String sort, String contact, Predicate<String> taken) {
        this.profile = profile;
        this.rows = rows;
        this.sort = sort;
        this.contact = contact;
        this.taken = taken;
    }

    /** The events of a page, whatever shape it has; none when it is empty. */
    List<JsonNode> records(JsonNode page) {
        Map<String, List<String>> fields = profile.fields("event");
        return List.copyOf(Shape.records(page, Set.copyOf(fields.get("key"))).values());
    }

    List<CanonicalRow> rows(JsonNode page) {
        List<CanonicalRow> made = new ArrayList<>();
        records(page).forEach(record -> made.add(row(record)));
        return made;
    }

    private CanonicalRow row(JsonNode record) {
        Map<String, List<String>> fields = profile.fields("event");
        String key = Json.text(record, fields.get("key"));
        if (key.isEmpty()) {
            key = Json.text(record, fields.get("name"));
        }
        Map<String, String> values = new HashMap<>();
        values.put("contact_id", contact);
        values.put("sort", sort);
        values.put("key", key);
        values.put("at", rows.value(CanonicalFile.EVENTS, "at", Json.first(record, fields.get("at"))));
        values.put("params", params(Json.first(record, fields.get("params"))));
        String own = Json.text(record, fields.get("id"));
        if (own.isEmpty()) {
            values.put("event_id", fingerprint(values));
        } else {
            values.put("event_id", taken.test(own) ? sort + "-" + own : own);
        }
        return new CanonicalRow(CanonicalFile.EVENTS, values);
    }

    /** The same event twice in the same second is two events: the second one is told apart by its number. */
    private String fingerprint(Map<String, String> values) {
        String content = EventId.of(sort, values.get("key"), contact, values.get("at"), values.get("params"));
        int number = alike.merge(content, 1, Integer::sum);
        return number == 1 ? content : content + "-" + number;
    }

    /** Parameters as one map with its keys in order, whether they came as a map or as a list of keys and values. */
    private String params(JsonNode node) {
        if (Json.none(node)) {
            return "";
        }
        Map<String, List<String>> fields = profile.fields("event");
        Map<String, JsonNode> sorted = new TreeMap<>();
        Shape.entries(node).forEach((place, value) -> {
            String key = value.isObject() ? Json.text(value, fields.get("param_key")) : "";
            if (key.isEmpty()) {
                sorted.put(place, value);
            } else {
                sorted.put(key, Json.first(value, fields.get("param_value")));
            }
        });
        ObjectNode params = Json.MAPPER.createObjectNode();
        sorted.forEach((key, value) -> {
            if (value.isContainerNode()) {
                params.set(key, value);
            } else if (!Json.none(value)) {
                params.put(key, plain(value));
            }
        });
        return CanonicalJson.compact(params).orElse("");
    }

    /** The same number comes with and without quotes, and a truth as {@code true} or as "1". */
    private static String plain(JsonNode value) {
        return value.isBoolean() ? "1" : Json.text(value);
    }
}
