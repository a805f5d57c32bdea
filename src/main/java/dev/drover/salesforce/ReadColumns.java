package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The columns by which an object's records are read back, and how a row of them becomes a record. */
final class ReadColumns {
    private static final String ID = "Id";
    private static final List<String> CHANGED_AT = List.of("LastModifiedDate", "SystemModstamp");
    private static final String CHANGED_BY = "LastModifiedById";

    private final String object;
    private final String key;
    private final String changedAt;
    private final String changedBy;
    private final List<Field> fields;

    /**
     * @param asked the name in the org; @param name the name in the mapping
     * @param unless a checkbox under which the value is not the record's own and is left out, null = none
     */
    private record Field(String name, String asked, CanonicalText form, String unless) {}

    private ReadColumns(String object, String key, String changedAt, String changedBy, List<Field> fields) {
        this.object = object;
        this.key = key;
        this.changedAt = changedAt;
        this.changedBy = changedBy;
        this.fields = fields;
    }

    /**
     * @param compared those of the mapping's fields that can be compared
     * @param ownUnless fields that the mapping does not write and that a record has of its own unless a checkbox is set
     */
    static ReadColumns of(
            ObjectMapping mapping,
            ObjectDescription description,
            List<DestinationField> compared,
            Map<String, String> ownUnless) {
        List<Field> fields = new ArrayList<>();
        for (DestinationField field : compared) {
            if (!field.name().equals(mapping.keyField())) {
                FieldDescription described = description.field(field.name()).orElseThrow();
                fields.add(new Field(field.name(), described.name(), CanonicalText.of(described), null));
            }
        }
        ownUnless.forEach((name, unless) -> description
                .field(name)
                .filter(described -> described.updateable()
                        && description.field(unless).isPresent()
                        && mapping.destinationFields().stream()
                                .noneMatch(field -> field.name().equals(name)))
                .ifPresent(described ->
                        fields.add(new Field(name, described.name(), CanonicalText.of(described), unless))));
        return new ReadColumns(
                mapping.destinationObject(),
                description
                        .field(mapping.keyField())
                        .map(FieldDescription::name)
                        .orElse(mapping.keyField()),
                CHANGED_AT.stream()
                        .filter(name -> description.field(name).isPresent())
                        .findFirst()
                        .orElse(null),
                description.field(CHANGED_BY).isPresent() ? CHANGED_BY : null,
                fields);
    }

    String object() {
        return object;
    }

    /** Name of the key field in the org. */
    String key() {
        return key;
    }

    /** {@code SELECT … FROM …}. */
    String select() {
        List<String> names = new ArrayList<>(List.of(ID, key));
        Optional.ofNullable(changedAt).ifPresent(names::add);
        Optional.ofNullable(changedBy).ifPresent(names::add);
        Set<String> asked = new LinkedHashSet<>(names);
        fields.forEach(field -> {
            asked.add(field.asked());
            Optional.ofNullable(field.unless()).ifPresent(asked::add);
        });
        return "SELECT " + String.join(", ", asked) + " FROM " + object;
    }

    /** The same columns in groups whose queries are no longer than {@code characters}, each group a complete row of its own. */
    List<ReadColumns> inGroups(int characters) {
        List<ReadColumns> groups = new ArrayList<>();
        List<Field> group = new ArrayList<>();
        int length = 0;
        for (Field field : fields) {
            int more = field.asked().length()
                    + ", ".length()
                    + (field.unless() == null ? 0 : field.unless().length() + ", ".length());
            if (length + more > characters && !group.isEmpty()) {
                groups.add(new ReadColumns(object, key, changedAt, changedBy, List.copyOf(group)));
                group.clear();
                length = 0;
            }
            group.add(field);
            length += more;
        }
        groups.add(new ReadColumns(object, key, changedAt, changedBy, List.copyOf(group)));
        return groups;
    }

    RemoteRecord record(JsonNode row) {
        return record(name -> row.hasNonNull(name) ? row.get(name).asText() : null);
    }

    /** @param row gives the text of a column, null for an empty one */
    RemoteRecord record(UnaryOperator<String> row) {
        Map<String, String> values = new HashMap<>(fields.size() * 2);
        for (Field field : fields) {
            boolean own = field.unless() == null || !Boolean.parseBoolean(row.apply(field.unless()));
            if (own) {
                values.put(field.name(), field.form().read(row.apply(field.asked())));
            }
        }
        String by = changedBy == null ? null : row.apply(changedBy);
        return new RemoteRecord(
                row.apply(key),
                RecordId.long18(row.apply(ID)),
                values,
                changedAt(row),
                by == null ? "" : RecordId.long18(by));
    }

    private Instant changedAt(UnaryOperator<String> row) {
        String text = changedAt == null ? null : row.apply(changedAt);
        try {
            return text == null ? Instant.EPOCH : Moments.parse(text);
        } catch (DateTimeException e) {
            throw new TransientFailure("a record without a time of its last change");
        }
    }
}
