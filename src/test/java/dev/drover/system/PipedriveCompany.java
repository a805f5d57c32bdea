package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that a Pipedrive company holds, record by record under the key that the migration gave it. */
final class PipedriveCompany {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\dZ?");
    private static final Pattern MARKER = Pattern.compile("\\n?\\[drover (\\S+) (\\S+)]$");

    /** List → the custom field that holds its key, "" = it stands in a marker; parents before their children. */
    private static final List<String[]> KEYS = List.of(
            new String[] {"organizations", "Alpine IQ store id"},
            new String[] {"persons", "Alpine IQ contact id"},
            new String[] {"products", "code"},
            new String[] {"deals", "Alpine IQ order id"},
            new String[] {"dealProducts", "comments"},
            new String[] {"notes", "content"});

    /** Field that leads to a record → list of that record. */
    private static final Map<String, String> LEADS = Map.of(
            "org_id", "organizations",
            "person_id", "persons",
            "deal_id", "deals",
            "product_id", "products");

    /** What the company writes by itself and draws anew each time, or says a second time in other words. */
    private static final Set<String> OWN = Set.of(
            "id",
            "custom_fields",
            "label_ids",
            "organization",
            "person",
            "deal",
            "owner_id",
            "stage_id",
            "pipeline_id",
            "user_id",
            "user",
            "update_time",
            "created_by",
            "changed_by",
            "creator_user_id");

    private final Map<String, Map<String, Map<String, Object>>> records = new HashMap<>();
    private final Map<String, List<JsonNode>> raw = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private PipedriveCompany() {}

    static PipedriveCompany read(Simulator pipedrive) {
        PipedriveCompany company = new PipedriveCompany();
        for (String[] list : KEYS) {
            List<JsonNode> dump = pipedrive.dump(list[0]);
            company.raw.put(list[0], dump);
            for (JsonNode record : dump) {
                String key = key(list, record);
                if (key != null) {
                    company.names.put(list[0] + "/" + record.path("id").asText(), list[0] + " " + key);
                }
            }
        }
        for (String[] list : KEYS) {
            Map<String, Map<String, Object>> byKey = new TreeMap<>();
            for (JsonNode record : company.raw.get(list[0])) {
                String key = key(list, record);
                if (key != null) {
                    byKey.put(key, company.fields(record));
                }
            }
            company.records.put(list[0], byKey);
        }
        return company;
    }

    private static String key(String[] list, JsonNode record) {
        JsonNode field = record.path("custom_fields").has(list[1])
                ? record.path("custom_fields").path(list[1])
                : record.path(list[1]);
        if (!field.isTextual() || !(list[1].equals("comments") || list[1].equals("content"))) {
            return field.isTextual() ? field.textValue() : null;
        }
        Matcher marker = MARKER.matcher(field.textValue());
        return marker.find() ? value(marker.group(1)) : null;
    }

    private static String value(String pair) {
        return URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8);
    }

    private Map<String, Object> fields(JsonNode record) {
        Map<String, Object> values = new TreeMap<>();
        record.properties().forEach(field -> put(values, field.getKey(), field.getValue()));
        record.path("custom_fields").properties().forEach(field -> put(values, field.getKey(), field.getValue()));
        return values;
    }

    private void put(Map<String, Object> values, String name, JsonNode value) {
        if (!OWN.contains(name) && !value.isNull()) {
            values.put(name, LEADS.containsKey(name) ? led(name, value) : normal(name, value, values));
        }
    }

    private Object led(String name, JsonNode value) {
        String id = LEADS.get(name) + "/" + value.asText();
        return names.getOrDefault(id, id);
    }

    /** A value as it is compared. */
    static Object plain(JsonNode value) {
        return normal("", value, new TreeMap<>());
    }

    private static Object normal(String name, JsonNode value, Map<String, Object> values) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return Fields.plain(value.decimalValue());
        }
        if (value.isArray()) {
            List<Object> parts = new ArrayList<>();
            value.forEach(part -> parts.add(normal(name, part, values)));
            if (parts.stream().allMatch(String.class::isInstance)) {
                parts.sort(Comparator.comparing(Object::toString)); // choices, which have no order
            }
            return parts;
        }
        if (value.isObject()) {
            Map<String, Object> parts = new TreeMap<>();
            value.properties().stream()
                    .filter(part -> !part.getValue().isNull() && !part.getKey().equals("product_id"))
                    .forEach(part -> parts.put(part.getKey(), normal(name, part.getValue(), values)));
            return parts;
        }
        String text = value.asText();
        if (MOMENT.matcher(text).matches()) {
            return Instant.parse(text.replace(' ', 'T').replace("Z", "") + "Z");
        }
        Matcher marker = MARKER.matcher(text);
        if (!marker.find()) {
            return structured(text);
        }
        values.put("(key)", value(marker.group(1)));
        values.put("Drover migration", value(marker.group(2)));
        return structured(text.substring(0, marker.start()));
    }

    private static Object structured(String text) {
        return text.startsWith("{") ? plain(Exact.json(text)) : text;
    }

    /** Key → fields with a value, of the records that bear a key. */
    Map<String, Map<String, Object>> records(String list) {
        return records.get(list);
    }

    /** Also records that are not ours. */
    List<JsonNode> raw(String list) {
        return raw.get(list);
    }

    /** All lists without the given fields: two companies are alike when these are equal. */
    Map<String, Map<String, Map<String, Object>>> without(Predicate<String> field) {
        Map<String, Map<String, Map<String, Object>>> copy = new TreeMap<>();
        records.forEach((list, byKey) -> {
            Map<String, Map<String, Object>> kept = new TreeMap<>();
            byKey.forEach((key, values) -> {
                Map<String, Object> fields = new TreeMap<>(values);
                fields.keySet().removeIf(field);
                kept.put(key, fields);
            });
            copy.put(list, kept);
        });
        return copy;
    }
}
