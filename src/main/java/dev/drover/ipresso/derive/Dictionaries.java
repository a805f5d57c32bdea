package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.Map;

/** Names of what contacts refer to by id. An account has few of each. */
final class Dictionaries {
    private final Map<String, String> tags;
    private final Map<String, String> categories;
    private final Map<String, String> types;
    private final Map<String, String> groups;
    private final Map<String, String> options = new HashMap<>();

    Dictionaries(Intake intake) {
        tags = names(intake, CanonicalFile.TAGS, "tag_id");
        categories = names(intake, CanonicalFile.CATEGORIES, "category_id");
        types = names(intake, CanonicalFile.CONTACT_TYPES, "type_key");
        groups = names(intake, CanonicalFile.ACCESS_GROUPS, "group_ref");
        try (CloseableRows rows = intake.merged(CanonicalFile.ATTRIBUTE_OPTIONS)) {
            rows.forEachRemaining(row -> row.find("label").ifPresent(label -> {
                options.put(option(row, "attribute_key", "option_id"), label);
                row.find("option_key").ifPresent(key -> options.put(option(row, "attribute_key", "option_key"), label));
            }));
        }
    }

    String tag(String id) {
        return tags.getOrDefault(id, id);
    }

    String category(String id) {
        return categories.getOrDefault(id, id);
    }

    String type(String key) {
        return types.getOrDefault(key, key);
    }

    String group(String ref) {
        return groups.getOrDefault(ref, ref);
    }

    /** What a row of contact_attributes says, as people read it. */
    String text(CanonicalRow attribute) {
        String value = attribute.values().getOrDefault("value", "");
        for (String column : new String[] {"option_id", "option_key"}) {
            String label = options.get(option(attribute, "attribute_key", column));
            if (label != null && attribute.find(column).isPresent()) {
                return label;
            }
        }
        return value;
    }

    private static String option(CanonicalRow row, String attribute, String option) {
        return row.values().getOrDefault(attribute, "")
                + CanonicalRow.SEPARATOR
                + row.values().getOrDefault(option, "");
    }

    private static Map<String, String> names(Intake intake, CanonicalFile file, String id) {
        Map<String, String> names = new HashMap<>();
        try (CloseableRows rows = intake.merged(file)) {
            rows.forEachRemaining(row ->
                    row.find("name").ifPresent(name -> names.put(row.values().getOrDefault(id, ""), name)));
        }
        return Map.copyOf(names);
    }
}
