package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the simulated Pipedrive company dumps, in the words of mappings. */
final class PipedriveDump {
    static final Set<String> STAMPED = Set.of(
            "add_time",
            "update_time",
            "stage_change_time",
            "won_time",
            "lost_time",
            "close_time",
            "archive_time",
            "local_won_date",
            "local_lost_date",
            "local_close_date");

    /** Object → the field in whose text our key stands, where records have no fields of their own. */
    static final Map<String, String> MARKED = Map.of("DealProduct", "comments", "Note", "content");

    /** Field that leads to a record → list of that record. */
    private static final Map<String, String> LEADS = Map.of(
            "org_id", "organizations",
            "person_id", "persons",
            "deal_id", "deals",
            "product_id", "products");

    /**
     * What is there a second time in other words, or is a number that every company draws anew: also the place of a line among
     * those of its deal, which is that of its arrival.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "custom_fields",
            "label_ids",
            "organization",
            "person",
            "deal",
            "stage_id",
            "pipeline_id",
            "order_nr");

    /** A line shows what its product is called. */
    private static final Set<String> OF_PRODUCT = Set.of("name", "code");

    private static final Set<String> OF_FIELDS_LEFT_OUT = Set.of("id", "field_code", "options", "subfields", "entity");
    private static final Pattern OLD_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)");

    private final Map<String, ObjectMapping> mappings = new HashMap<>();

    /** Object → what a field is called at Pipedrive → in the mapping. */
    private final Map<String, Map<String, String>> names = new HashMap<>();

    PipedriveDump(Collection<ObjectMapping> mappings) {
        mappings.forEach(mapping -> {
            this.mappings.put(mapping.destinationObject(), mapping);
            Map<String, String> byLabel = new HashMap<>();
            mapping.destinationFields().stream()
                    .filter(DestinationField::custom)
                    .forEach(field -> byLabel.put(field.label(), field.name()));
            names.put(mapping.destinationObject(), byLabel);
        });
    }

    static String id(String list, int number) {
        return list + "/" + number;
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }

    Holding record(String object, String list, JsonNode record) {
        Map<String, String> fields = new TreeMap<>();
        record.properties().forEach(field -> {
            boolean ofProduct = object.equals("DealProduct") && OF_PRODUCT.contains(field.getKey());
            if (!ofProduct && !LEFT_OUT.contains(field.getKey())) {
                put(fields, field.getKey(), field.getValue());
            }
        });
        Map<String, String> called = names.getOrDefault(object, Map.of());
        record.path("custom_fields")
                .properties()
                .forEach(field -> put(fields, called.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
        return new Holding(object, id(list, record.path("id").asInt()), key(object, fields), fields);
    }

    private static void put(Map<String, String> fields, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        String list = LEADS.get(name);
        fields.put(name, list != null && value.isInt() ? id(list, value.asInt()) : text(value));
    }

    private static String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            Collections.sort(parts);
            return parts.toString();
        }
        if (value.isObject()) {
            Map<String, String> parts = new TreeMap<>();
            value.properties().stream()
                    .filter(part ->
                            !part.getValue().isNull() && !LEADS.containsKey(part.getKey())) // to the record itself
                    .forEach(part -> parts.put(part.getKey(), text(part.getValue())));
            return parts.toString();
        }
        Matcher old = OLD_TIME.matcher(value.asText());
        return old.matches() ? old.group(1) + "T" + old.group(2) + "Z" : value.asText();
    }

    private String key(String object, Map<String, String> fields) {
        ObjectMapping mapping = mappings.get(object);
        if (mapping == null) {
            return null;
        }
        if (!MARKED.containsKey(object)) {
            return fields.get(mapping.keyField());
        }
        Matcher key = Pattern.compile("[ \\[]" + Pattern.quote(mapping.keyField()) + "=([^\\]\\s]+)")
                .matcher(fields.getOrDefault(MARKED.get(object), ""));
        return key.find() ? URLDecoder.decode(key.group(1), StandardCharsets.UTF_8) : null;
    }

    Holding field(JsonNode field) {
        ObjectNode kept = ((ObjectNode) field).deepCopy();
        kept.remove(OF_FIELDS_LEFT_OUT);
        Map<String, String> content = new TreeMap<>();
        kept.properties().forEach(part -> put(content, part.getKey(), part.getValue()));
        List<String> labels = new ArrayList<>();
        field.path("options").forEach(option -> labels.add(option.path("label").asText()));
        Collections.sort(labels);
        content.put("labels", labels.toString());
        String entity = field.path("entity").asText();
        return new Holding(
                Holding.FIELDS,
                "fields/" + entity + "/" + field.path("field_code").asText(),
                entity + "." + field.path("field_name").asText(),
                content);
    }
}
