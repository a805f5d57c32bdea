package dev.drover.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of the attributes that the account's owner made up, in the kind that the attribute dictionary gives them. */
final class AttributeValues {
    /** Between the values of one attribute. */
    static final String SEPARATOR = ";";

    private final Names names;
    private final String entity;

    /** @param entity as the dictionary names it: {@code contact} or {@code company} */
    AttributeValues(Names names, String entity) {
        this.names = names;
        this.entity = entity;
    }

    /** A list of {@code {key, value}}, one for each attribute, in the order of the rows. */
    ArrayNode list(List<CanonicalRow> rows) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (CanonicalRow row : rows) {
            values.computeIfAbsent(row.value("attribute_key"), key -> new ArrayList<>())
                    .add(text(row));
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        values.forEach((key, texts) -> list.addObject().put("key", key).set("value", value(key, texts)));
        return list;
    }

    /** What people see: an option by its label. */
    private String text(CanonicalRow row) {
        String label = row.value("option_id") == null
                ? null
                : names.of(
                        CanonicalFile.ATTRIBUTE_OPTIONS,
                        row.value("attribute_key") + CanonicalRow.SEPARATOR + row.value("option_id"),
                        "label");
        return label != null ? label : row.find("value").orElse("");
    }

    private JsonNode value(String key, List<String> texts) {
        if (texts.size() > 1) {
            return TextNode.valueOf(String.join(SEPARATOR, texts));
        }
        String text = texts.get(0);
        return switch (type(key)) {
            case "integer", "decimal" -> Json.number(text);
            case "checkbox" ->
                text.equals("true") || text.equals("false")
                        ? BooleanNode.valueOf(text.equals("true"))
                        : TextNode.valueOf(text);
            default -> TextNode.valueOf(text);
        };
    }

    /** As the dictionary says; {@code string} where it says nothing. */
    String type(String key) {
        String type = names.of(CanonicalFile.ATTRIBUTES, entity + CanonicalRow.SEPARATOR + key, "type");
        return type == null ? "string" : type;
    }
}
