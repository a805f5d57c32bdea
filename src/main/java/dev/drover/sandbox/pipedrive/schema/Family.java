package dev.drover.sandbox.pipedrive.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one entity, in the order in which they were made. */
public final class Family {
    private final Numbers numbers;
    private final Map<String, FieldDef> fields = new LinkedHashMap<>();

    public Family(Numbers numbers) {
        this.numbers = numbers;
    }

    /** A field that the company has from its beginning. */
    public FieldDef system(String code, String name, FieldType type, long time, String... labels) {
        return add(code, name, type, false, time, List.of(labels));
    }

    public FieldDef custom(String name, FieldType type, List<String> labels, long time) {
        return add(numbers.key(), name, type, true, time, labels);
    }

    private FieldDef add(String code, String name, FieldType type, boolean custom, long time, List<String> labels) {
        FieldDef field = new FieldDef(numbers.field(), code, name, type, custom, time);
        fields.put(code, field);
        addOptions(field, labels, time);
        return field;
    }

    /** @return the new options */
    public List<OptionDef> addOptions(FieldDef field, List<String> labels, long time) {
        List<OptionDef> added = labels.stream()
                .map(label -> new OptionDef(numbers.option(), label, null))
                .toList();
        List<OptionDef> all = new ArrayList<>(field.options());
        all.addAll(added);
        field.options(all, time);
        return added;
    }

    public Optional<FieldDef> field(String code) {
        return Optional.ofNullable(fields.get(code));
    }

    public Optional<FieldDef> field(int id) {
        return fields.values().stream().filter(field -> field.id() == id).findFirst();
    }

    public List<FieldDef> fields() {
        return List.copyOf(fields.values());
    }

    public List<FieldDef> customFields() {
        return fields.values().stream().filter(FieldDef::custom).toList();
    }

    public void remove(FieldDef field) {
        fields.remove(field.code());
    }
}
