package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.List;
import java.util.Optional;

/** A contact with the rows that belong to it. */
record Person(
        CanonicalRow contact,
        List<CanonicalRow> attributes,
        List<CanonicalRow> tags,
        List<CanonicalRow> categories,
        List<CanonicalRow> groups,
        List<CanonicalRow> consents) {

    String id() {
        return contact.values().getOrDefault("contact_id", "");
    }

    /** The values of the first of these attributes that has any. */
    List<CanonicalRow> firstAttribute(List<String> keys) {
        for (String key : keys) {
            List<CanonicalRow> found = attributes.stream()
                    .filter(row -> key.equalsIgnoreCase(row.value("attribute_key")))
                    .filter(row ->
                            row.find("value").or(() -> row.find("option_id")).isPresent())
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    Optional<String> firstColumn(List<String> columns) {
        return columns.stream()
                .map(contact::value)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
