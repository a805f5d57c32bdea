package dev.drover.engine;

import dev.drover.ledger.Staging;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps the staged records of an object once, when a destination asks, and notes the values of its picklists. */
final class StagedPicklists implements PicklistValues {
    /** More than any destination takes. */
    private static final int MOST = 20_000;

    private final Staging staging;
    private final MappingContext context;
    private final Map<String, Map<String, Set<String>>> known = new HashMap<>();

    StagedPicklists(Staging staging, MappingContext context) {
        this.staging = staging;
        this.context = context;
    }

    @Override
    public List<String> of(ObjectMapping mapping, String field) {
        return List.copyOf(
                known.computeIfAbsent(mapping.phase(), phase -> read(mapping)).getOrDefault(field, Set.of()));
    }

    private Map<String, Set<String>> read(ObjectMapping mapping) {
        Map<String, Set<String>> values = new HashMap<>();
        for (DestinationField field : mapping.destinationFields()) {
            Kind kind = field.type().kind();
            if (kind == Kind.PICKLIST || kind == Kind.MULTI_PICKLIST) {
                values.put(field.name(), new LinkedHashSet<>());
            }
        }
        if (!values.isEmpty()) {
            staging.forEach(mapping.sourceObject(), staged -> {
                if (mapping.map(staged.sourceId(), staged.payload(), context) instanceof MappingResult.Mapped mapped) {
                    values.forEach(
                            (field, seen) -> note(mapped.record().fields().get(field), seen));
                }
            });
        }
        return values;
    }

    private static void note(Object value, Set<String> seen) {
        if (value instanceof String text && seen.size() < MOST) {
            text.lines().filter(line -> !line.isBlank()).forEach(seen::add);
        }
    }
}
