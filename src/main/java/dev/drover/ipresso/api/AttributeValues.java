package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.api.Attributes.Attribute;
import dev.drover.ipresso.api.Attributes.Option;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values that one contact has of one attribute: a row each. */
final class AttributeValues {
    private final SourceTimes times;

    AttributeValues(SourceTimes times) {
        this.times = times;
    }

    List<CanonicalRow> rows(String contact, String key, JsonNode value, Attribute attribute) {
        List<CanonicalRow> rows = new ArrayList<>();
        if (value.isContainerNode() && !attribute.chosen() && !simple(value)) {
            rows.add(row(contact, key, CanonicalJson.compact(value).orElse(""), "", ""));
        } else if (value.isContainerNode()) {
            for (Map.Entry<String, JsonNode> entry : Shape.entries(value).entrySet()) {
                add(rows, contact, key, option(attribute, entry.getKey(), entry.getValue()), entry.getValue());
            }
        } else {
            Option option = attribute.chosen() ? option(attribute, "", value) : null;
            add(rows, contact, key, option, text(attribute, value));
        }
        return rows;
    }

    /** A map or list of plain values: several values of one attribute. */
    private static boolean simple(JsonNode value) {
        for (JsonNode element : value) {
            if (element.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Which option is meant: {@code {id: label}} names it by key, a list of ids by value; a list may also be a map whose keys
     * happened to be 0, 1, 2 …
     */
    private static Option option(Attribute attribute, String key, JsonNode value) {
        String text = Json.text(value);
        Option byKey = attribute.byId().get(key);
        if (byKey != null && (byKey.label().equals(text) || !attribute.byId().containsKey(text))) {
            return byKey;
        }
        Option byValue = attribute.byId().get(text);
        return byValue != null ? byValue : attribute.labelled(text).orElse(byKey);
    }

    private String text(Attribute attribute, JsonNode value) {
        String text = Json.text(value);
        return switch (attribute.type()) {
            case "checkbox" -> Rows.flag(text);
            case "datetime" -> times.canonical(text).orElse(text);
            case "decimal", "integer" -> Rows.decimal(text);
            default -> text;
        };
    }

    private static void add(List<CanonicalRow> rows, String contact, String key, Option option, JsonNode value) {
        add(rows, contact, key, option, Json.text(value));
    }

    private static void add(List<CanonicalRow> rows, String contact, String key, Option option, String text) {
        if (option != null) {
            rows.add(row(contact, key, option.label().isEmpty() ? text : option.label(), option.id(), option.key()));
        } else if (!text.isEmpty()) {
            rows.add(row(contact, key, text, "", ""));
        }
    }

    private static CanonicalRow row(String contact, String key, String value, String optionId, String optionKey) {
        return Rows.row(
                CanonicalFile.CONTACT_ATTRIBUTES,
                "contact_id",
                contact,
                "attribute_key",
                key,
                "value",
                value,
                "option_id",
                optionId,
                "option_key",
                optionKey);
    }
}
