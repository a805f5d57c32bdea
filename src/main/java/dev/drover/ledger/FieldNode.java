package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.FieldStatistics.Kind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What was seen at one place of the records of an object, and below it. Holds no value. */
final class FieldNode {
    private static final String CUSTOM = "customAttributes";
    private static final Kind[] KINDS = Kind.values();

    private final Map<String, FieldNode> fields = new TreeMap<>();
    private final Map<String, FieldNode> custom = new TreeMap<>();
    private FieldNode elements;

    private final long[] kinds = new long[KINDS.length];
    private long present;
    private long lastRecord;
    private int longestText;
    private int integerDigits;
    private int scale;

    /** Counts the fields of a record. @param sign 1, or -1 to take back a version that is being replaced */
    void countFields(JsonNode record, int sign, long number) {
        record.properties().forEach(field -> {
            FieldNode node = fields.computeIfAbsent(field.getKey(), name -> new FieldNode());
            node.count(field.getValue(), sign, number, field.getKey().equals(CUSTOM));
        });
    }

    private void count(JsonNode value, int sign, long number, boolean mayBeCustom) {
        if (lastRecord != number) {
            lastRecord = number;
            present += sign;
        }
        kinds[kind(value).ordinal()] += sign;
        if (value.isObject()) {
            countFields(value, sign, number);
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                countElement(element, sign, number, mayBeCustom);
            }
        }
    }

    private void countElement(JsonNode element, int sign, long number, boolean mayBeCustom) {
        if (mayBeCustom && element.has("key")) {
            String name =
                    element.path("parent").asText() + "/" + element.path("key").asText();
            custom.computeIfAbsent(name, key -> new FieldNode()).count(element.path("value"), sign, number, false);
            return;
        }
        if (elements == null) {
            elements = new FieldNode();
        }
        if (element.isObject()) {
            elements.countFields(element, sign, number);
        } else {
            elements.count(element, sign, number, false);
        }
    }

    private Kind kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> Kind.BOOLEAN;
            case NUMBER -> number(value.decimalValue());
            case STRING, BINARY, POJO -> text(value.asText());
            case OBJECT -> Kind.OBJECT;
            case ARRAY -> Kind.LIST;
            case NULL, MISSING -> Kind.NULL;
        };
    }

    private Kind number(BigDecimal number) {
        integerDigits = Math.max(integerDigits, Math.max(1, number.precision() - number.scale()));
        scale = Math.max(scale, number.scale());
        return number.scale() > 0 ? Kind.DECIMAL : Kind.INTEGER;
    }

    private Kind text(String text) {
        longestText = Math.max(longestText, text.length());
        return isDate(text) ? Kind.DATE : Kind.TEXT;
    }

    private static boolean isDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (i != 4 && i != 7 && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        int month = Integer.parseInt(text, 5, 7, 10);
        int day = Integer.parseInt(text, 8, 10, 10);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    /** Every path below this node that is still present in some record. */
    void report(String path, Consumer<FieldStatistics> to) {
        if (present > 0) {
            Map<Kind, Long> seen = new EnumMap<>(Kind.class);
            for (Kind kind : KINDS) {
                if (kinds[kind.ordinal()] > 0) {
                    seen.put(kind, kinds[kind.ordinal()]);
                }
            }
            to.accept(new FieldStatistics(path, present, Map.copyOf(seen), longestText, integerDigits, scale));
        }
        fields.forEach((name, node) -> node.report(path.isEmpty() ? name : path + "." + name, to));
        custom.forEach((name, node) -> node.report(path + "[" + name + "]", to));
        if (elements != null) {
            elements.report(path + "[]", to);
        }
    }

    ObjectNode write() {
        ObjectNode json = Vault.JSON.createObjectNode();
        ArrayNode counts = json.putArray("n");
        counts.add(present).add(longestText).add(integerDigits).add(scale);
        for (long kind : kinds) {
            counts.add(kind);
        }
        write(json, "f", fields);
        write(json, "c", custom);
        if (elements != null) {
            json.set("e", elements.write());
        }
        return json;
    }

    private static void write(ObjectNode json, String name, Map<String, FieldNode> nodes) {
        if (!nodes.isEmpty()) {
            ObjectNode below = json.putObject(name);
            nodes.forEach((field, node) -> below.set(field, node.write()));
        }
    }

    static FieldNode read(JsonNode json) {
        FieldNode node = new FieldNode();
        JsonNode counts = json.path("n");
        node.present = counts.path(0).asLong();
        node.longestText = counts.path(1).asInt();
        node.integerDigits = counts.path(2).asInt();
        node.scale = counts.path(3).asInt();
        for (int i = 0; i < KINDS.length; i++) {
            node.kinds[i] = counts.path(4 + i).asLong();
        }
        json.path("f").properties().forEach(field -> node.fields.put(field.getKey(), read(field.getValue())));
        json.path("c").properties().forEach(field -> node.custom.put(field.getKey(), read(field.getValue())));
        if (json.has("e")) {
            node.elements = read(json.get("e"));
        }
        return node;
    }
}
