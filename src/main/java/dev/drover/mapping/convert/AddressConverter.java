package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.StringJoiner;

/** A postal address as one text that keeps its parts. */
final class AddressConverter implements Converter {
    private static final String WHOLE = "value";
    private static final List<String> PARTS =
            List.of(WHOLE, "street", "street2", "city", "region", "postal_code", "country");

    static final ConverterType TYPE = new ConverterType(
            "address",
            "an address as one text, or the parts value, street, street2, city, region, postal_code, country; compact "
                    + "JSON text with the parts that are set in this order, `value` made of the others where it is not given",
            "{\"city\": \"Reno\", \"region\": \"NV\"} → {\"value\":\"Reno, NV\",\"city\":\"Reno\",\"region\":\"NV\"}",
            Produces.TEXT,
            EnumSet.of(SourceType.OBJECT, SourceType.TEXT),
            List.of(),
            PARTS,
            options -> new AddressConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        if (value.isObject()) {
            for (String part : PARTS) {
                JsonNode found = value.path(part);
                put(address, part, found.isMissingNode() || found.isNull() ? "" : Scalars.text(found));
            }
        } else {
            put(address, WHOLE, Scalars.text(value));
        }
        if (address.isEmpty()) {
            return null;
        }
        if (!address.has(WHOLE)) {
            address = JsonNodeFactory.instance
                    .objectNode()
                    .put(WHOLE, whole(address))
                    .setAll(address);
        }
        return JsonConverter.write(address);
    }

    private static void put(ObjectNode address, String part, String text) {
        String clean = CleanText.of(text, false);
        if (!clean.isEmpty()) {
            address.put(part, clean);
        }
    }

    /** As it is written on one line: the postal code belongs to the region. */
    private static String whole(JsonNode address) {
        String region = words(
                " ",
                address.path("region").asText(),
                address.path("postal_code").asText());
        return words(
                ", ",
                address.path("street").asText(),
                address.path("street2").asText(),
                address.path("city").asText(),
                region,
                address.path("country").asText());
    }

    private static String words(String between, String... words) {
        StringJoiner joined = new StringJoiner(between);
        for (String word : words) {
            if (!word.isEmpty()) {
                joined.add(word);
            }
        }
        return joined.toString();
    }
}
