package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An object as the org describes it to our user: fields that the user may not see are not in it. */
record ObjectDescription(String name, Map<String, FieldDescription> fields) {

    static ObjectDescription of(JsonNode describe) {
        Map<String, FieldDescription> fields = new TreeMap<>();
        for (JsonNode field : describe.path("fields")) {
            FieldDescription description = FieldDescription.of(field);
            fields.put(description.name().toLowerCase(Locale.ROOT), description);
        }
        return new ObjectDescription(describe.path("name").asText(), fields);
    }

    /** API names are not case-sensitive. */
    Optional<FieldDescription> field(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    Set<String> createOnly() {
        return fields.values().stream()
                .filter(field -> field.createable() && !field.updateable())
                .map(FieldDescription::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
