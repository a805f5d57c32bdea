package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A field as the org describes it to our user.
 *
 * @param calculated by a formula or a counter
 * @param reshaped not told as it was written: rich text is cleaned, encrypted text masked
 */
record FieldDescription(
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean createable,
        boolean updateable,
        boolean custom,
        boolean externalId,
        boolean unique,
        boolean calculated,
        boolean reshaped,
        boolean restrictedPicklist,
        Set<String> picklist) {

    static FieldDescription of(JsonNode field) {
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : field.path("picklistValues")) {
            if (value.path("active").asBoolean(true)) {
                values.add(value.path("value").asText());
            }
        }
        return new FieldDescription(
                field.path("name").asText(),
                field.path("type").asText(),
                field.path("length").asInt(),
                field.path("precision").asInt(),
                field.path("scale").asInt(),
                field.path("createable").asBoolean(),
                field.path("updateable").asBoolean(),
                field.path("custom").asBoolean(),
                field.path("externalId").asBoolean(),
                field.path("unique").asBoolean(),
                field.path("calculated").asBoolean() || field.path("autoNumber").asBoolean(),
                field.path("htmlFormatted").asBoolean()
                        || field.path("encrypted").asBoolean()
                        || field.path("type").asText().equals("encryptedstring"),
                field.path("restrictedPicklist").asBoolean(),
                values);
    }

    boolean writable() {
        return createable || updateable;
    }
}
