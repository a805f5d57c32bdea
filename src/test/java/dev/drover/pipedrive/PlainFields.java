package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Columns that hold texts and numbers as they are: custom ones under {@code custom_fields}, or in a marker. */
final class PlainFields implements AccountFields {
    private static final Set<String> IDS = Set.of("deal_id", "product_id", "org_id", "person_id");

    @Override
    public List<Column> columns(ObjectMapping mapping) {
        return mapping.destinationFields().stream()
                .map(field -> column(mapping, field.name()))
                .toList();
    }

    @Override
    public List<Column> present(ObjectMapping mapping) {
        return columns(mapping);
    }

    @Override
    public Column column(ObjectMapping mapping, String field) {
        boolean custom = mapping.destinationFields().stream()
                .filter(known -> known.name().equals(field))
                .anyMatch(DestinationField::custom);
        String carrier = switch (mapping.destinationObject()) {
            case "DealProduct" -> "comments";
            case "Note" -> "content";
            default -> "";
        };
        return new Plain(field, custom, carrier);
    }

    @Override
    public void forget() {}

    private record Plain(String name, boolean custom, String carrier) implements Column {

        @Override
        public void write(Object value, ObjectNode body, JsonNode current) {
            if (name.equals(carrier)) {
                body.put(name, Marker.retext(text(body, current), value == null ? "" : value.toString()));
            } else if (custom && !carrier.isEmpty()) {
                body.put(carrier, Marker.with(text(body, current), name, value.toString()));
            } else if (custom) {
                body.withObject("/custom_fields").set(name, node(value));
            } else {
                body.set(name, node(value));
            }
        }

        private String text(ObjectNode body, JsonNode current) {
            return body.has(carrier)
                    ? body.path(carrier).asText()
                    : current == null ? "" : current.path(carrier).asText("");
        }

        private JsonNode node(Object value) {
            if (value == null) {
                return Json.MAPPER.getNodeFactory().nullNode();
            } else if (IDS.contains(name)) {
                return Json.MAPPER.getNodeFactory().numberNode(Integer.parseInt(value.toString()));
            }
            return Json.MAPPER.valueToTree(value);
        }

        @Override
        public String expected(Object value) {
            return value == null || "".equals(value) ? null : text(value);
        }

        private static String text(Object value) {
            return value instanceof BigDecimal decimal
                    ? decimal.stripTrailingZeros().toPlainString()
                    : value.toString();
        }

        @Override
        public String read(JsonNode record) {
            if (name.equals(carrier)) {
                String text = Marker.without(record.path(carrier).asText(""));
                return text.isEmpty() ? null : text;
            } else if (custom && !carrier.isEmpty()) {
                return Marker.value(record.path(carrier).asText(""), name).orElse(null);
            }
            JsonNode value = custom ? record.path("custom_fields").path(name) : record.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            return value.isNumber() ? text(value.decimalValue()) : value.asText();
        }

        @Override
        public void restore(String text, ObjectNode body, JsonNode current) {
            write(text, body, current);
        }

        @Override
        public boolean creationOnly() {
            return name.equals("add_time") || name.equals("deal_id");
        }

        @Override
        public boolean comparable() {
            return true;
        }
    }
}
