package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.files.FilesProfile.Names;
import dev.drover.ipresso.intake.Intake;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the account calls its attributes, options, tags, categories and consents, as far as any way gave it. */
final class Dictionary {
    /** What a dictionary is made of. */
    static final Set<CanonicalFile> FILES = EnumSet.of(
            CanonicalFile.ATTRIBUTES,
            CanonicalFile.ATTRIBUTE_OPTIONS,
            CanonicalFile.CONTACT_TYPES,
            CanonicalFile.TAGS,
            CanonicalFile.CATEGORIES,
            CanonicalFile.CONSENTS,
            CanonicalFile.ORIGINS,
            CanonicalFile.ACCESS_GROUPS);

    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Map<String, Map<String, Option>> options = new HashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();
    private final Map<CanonicalFile, NameTable> tables = new EnumMap<>(CanonicalFile.class);

    /**
     * @param type of the API, such as {@code select}
     * @param system whether every account has it
     */
    record Attribute(String key, String type, boolean system) {
        boolean hasOptions() {
            return type.equals("select") || type.equals("multiselect");
        }
    }

    record Option(String id, String key, String label) {}

    private Dictionary() {}

    static Dictionary read(Intake intake) {
        Dictionary dictionary = new Dictionary();
        each(intake, CanonicalFile.ATTRIBUTES, dictionary::attribute);
        each(intake, CanonicalFile.ATTRIBUTE_OPTIONS, dictionary::option);
        for (Names names : Names.values()) {
            dictionary.table(
                    intake, names.dictionary(), names.dictionary().key().get(0));
        }
        dictionary.table(intake, CanonicalFile.ORIGINS, "origin_id");
        dictionary.table(intake, CanonicalFile.CONTACT_TYPES, "type_key");
        return dictionary;
    }

    private interface Reader {
        void take(CanonicalRow row);
    }

    private static void each(Intake intake, CanonicalFile file, Reader reader) {
        try (CloseableRows rows = intake.merged(file)) {
            rows.forEachRemaining(reader::take);
        }
    }

    private void attribute(CanonicalRow row) {
        Attribute attribute = new Attribute(
                row.value("api_key"),
                row.find("type").orElse("string"),
                row.find("is_system").equals(Optional.of("true")));
        row.find("name").ifPresent(name -> attributes.putIfAbsent(Fold.of(name), attribute));
        attributes.put(Fold.of(attribute.key()), attribute);
    }

    private void option(CanonicalRow row) {
        Option option = new Option(row.value("option_id"), row.value("option_key"), row.value("label"));
        Map<String, Option> table = options.computeIfAbsent(row.value("attribute_key"), key -> new HashMap<>());
        row.find("option_id").ifPresent(id -> table.putIfAbsent(id, option));
        row.find("option_key").ifPresent(key -> table.putIfAbsent(Fold.of(key), option));
        row.find("label").ifPresent(label -> {
            labels.computeIfAbsent(row.value("attribute_key"), key -> new HashSet<>())
                    .add(label);
            table.put(label, option);
            table.putIfAbsent(Fold.of(label), option);
        });
    }

    private void table(Intake intake, CanonicalFile file, String id) {
        NameTable table = new NameTable();
        each(intake, file, row -> table.add(row.value(id), row.value("name"), row.value("api_key")));
        tables.put(file, table);
    }

    Optional<Attribute> attribute(String foldedHeader) {
        return Optional.ofNullable(attributes.get(foldedHeader));
    }

    Optional<Option> option(Attribute attribute, String text) {
        Map<String, Option> table = options.getOrDefault(attribute.key(), Map.of());
        return Optional.ofNullable(table.getOrDefault(text, table.get(Fold.of(text))));
    }

    Set<String> labels(Attribute attribute) {
        return labels.getOrDefault(attribute.key(), Set.of());
    }

    NameTable table(CanonicalFile file) {
        return tables.get(file);
    }
}
