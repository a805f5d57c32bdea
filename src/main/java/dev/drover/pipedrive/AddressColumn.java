package dev.drover.pipedrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An address, as the mapping's converter writes it. Parts that are not sent are emptied, so all of them are sent. */
final class AddressColumn extends ValueColumn {
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("value", "value");
        PARTS.put("street", "route");
        PARTS.put("street2", "subpremise");
        PARTS.put("city", "locality");
        PARTS.put("region", "admin_area_level_1");
        PARTS.put("postal_code", "postal_code");
        PARTS.put("country", "country");
    }

    AddressColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return canonical(parsed(value.toString()), false);
    }

    @Override
    String held(JsonNode held) {
        return canonical(held.isObject() ? held : Json.MAPPER.createObjectNode().put("value", held.asText()), true);
    }

    @Override
    JsonNode json(String text) {
        JsonNode address = parsed(text);
        ObjectNode sent = Json.MAPPER.createObjectNode();
        PARTS.forEach((part, key) -> {
            if (address.hasNonNull(part)) {
                sent.put(key, address.path(part).asText());
            }
        });
        return sent;
    }

    private static String canonical(JsonNode address, boolean theirs) {
        ObjectNode ours = Json.MAPPER.createObjectNode();
        PARTS.forEach((part, key) -> {
            JsonNode found = address.path(theirs ? key : part);
            String text = found.isNull() ? "" : TextColumn.canonical(found.asText());
            if (!text.isEmpty()) {
                ours.put(part, text);
            }
        });
        return ours.isEmpty() ? "" : ours.toString();
    }

    private static JsonNode parsed(String text) {
        JsonNode whole = Json.MAPPER.createObjectNode().put("value", text);
        try {
            JsonNode read = Json.MAPPER.readTree(text);
            return read.isObject() ? read : whole;
        } catch (JsonProcessingException e) {
            return whole; // not of the converter: an address in one text
        }
    }
}
