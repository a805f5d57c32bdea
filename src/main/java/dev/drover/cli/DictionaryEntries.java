package dev.drover.cli;

import dev.drover.engine.Destination;
import dev.drover.engine.Migration;
import dev.drover.handover.DataDictionary.Entry;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The entries of the data dictionary: every field of every mapping, as this account has it. */
final class DictionaryEntries {
    private DictionaryEntries() {}

    static List<Entry> of(Migration migration) {
        return migration.mappings().phases().stream()
                .map(mapping -> mapping.resolved(
                        migration.ledger().staging().fields(mapping.sourceObject()),
                        migration.source().propertyTypes(mapping.sourceObject())))
                .flatMap(mapping -> of(mapping, migration.destination()).stream())
                .toList();
    }

    static List<Entry> of(ObjectMapping mapping, Destination destination) {
        List<Entry> entries = new ArrayList<>();
        for (DestinationField field : mapping.destinationFields()) {
            entries.add(new Entry(
                    mapping.destinationObject(),
                    field.label(),
                    field.custom(),
                    type(field.type()),
                    field.name(),
                    destination.fieldKey(mapping, field.name()).orElse(""),
                    source(mapping, field.name()),
                    field.description(),
                    use(mapping, field)));
        }
        return entries;
    }

    private static String source(ObjectMapping mapping, String field) {
        List<String> paths = mapping.sourcePaths(field);
        return paths.isEmpty() ? "" : mapping.sourceObject() + ": " + String.join(", ", paths);
    }

    private static String type(FieldType type) {
        String word = type.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (type.precision() > 0) {
            return word + " (" + type.precision() + " digits, " + type.scale() + " decimals)";
        }
        return type.length() > 0 ? word + " (" + type.length() + ")" : word;
    }

    private static String use(ObjectMapping mapping, DestinationField field) {
        if (field.name().equals(mapping.keyField())) {
            return "Key of the migration: leave it as it is, it joins the record to the source";
        }
        return switch (field.type().kind()) {
            case TEXT -> "Show on the record, search and filter";
            case LONG_TEXT -> "Read on the record; too long for filters";
            case NUMBER, CURRENCY, PERCENT -> "Filter by range, sum and average in reports";
            case DATE, DATE_TIME -> "Filter by period, group reports by it";
            case CHECKBOX, PICKLIST -> "Filter and group by its values; start automations from it";
            case MULTI_PICKLIST -> "Filter by any of its values; use it for lists of people or records";
            case EMAIL, PHONE -> "Reach the person, where the consent fields allow it";
            case URL -> "Open from the record";
            case ADDRESS -> "Show on the record and on maps, filter by its parts";
            case REFERENCE -> "Go to the record that it belongs to";
        };
    }
}
