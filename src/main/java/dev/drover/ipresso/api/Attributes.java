package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of contacts and the options of those that are chosen from a list, as they were read before. */
final class Attributes {

    /** One option of a list. */
    record Option(String id, String key, String label) {}

    /** @param byId in the order of the list */
    record Attribute(String type, Map<String, Option> byId) {
        boolean chosen() {
            return !byId.isEmpty();
        }

        Optional<Option> labelled(String label) {
            return byId.values().stream()
                    .filter(option ->
                            option.label().equals(label) || option.key().equals(label))
                    .findFirst();
        }
    }

    private final Map<String, Attribute> byKey = new HashMap<>();

    static Attributes of(Intake intake) {
        Attributes all = new Attributes();
        try (CloseableRows rows = intake.merged(CanonicalFile.ATTRIBUTES)) {
            rows.forEachRemaining(
                    row -> all.attribute(row.value("api_key"), row.find("type").orElse("")));
        }
        try (CloseableRows rows = intake.merged(CanonicalFile.ATTRIBUTE_OPTIONS)) {
            rows.forEachRemaining(all::option);
        }
        return all;
    }

    Optional<Attribute> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private void attribute(String key, String type) {
        byKey.put(key, new Attribute(type, new HashMap<>()));
    }

    private void option(CanonicalRow row) {
        String id = row.value("option_id");
        byKey.computeIfAbsent(row.value("attribute_key"), key -> new Attribute("", new HashMap<>()))
                .byId()
                .put(
                        id,
                        new Option(
                                id,
                                row.find("option_key").orElse(""),
                                row.find("label").orElse("")));
    }
}
