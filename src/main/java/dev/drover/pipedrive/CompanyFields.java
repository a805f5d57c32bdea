package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The columns of mappings in one account. Kept until {@link #forget}: each record asks for them. Thread-safe. */
final class CompanyFields implements AccountFields {
    private final PipedriveProfile profile;
    private final FieldLists lists;
    private final ColumnMaker maker;
    private final Map<String, Map<String, Column>> known = new ConcurrentHashMap<>();

    /** Mappings all of whose fields the account has. */
    private final Set<String> complete = ConcurrentHashMap.newKeySet();

    CompanyFields(PipedriveProfile profile, FieldLists lists, ColumnMaker maker) {
        this.profile = profile;
        this.lists = lists;
        this.maker = maker;
    }

    @Override
    public List<Column> columns(ObjectMapping mapping) {
        Map<String, Column> columns = all(mapping);
        if (!complete.contains(name(mapping))) {
            mapping.destinationFields().forEach(field -> require(mapping, field, columns.get(field.name())));
            complete.add(name(mapping));
        }
        return List.copyOf(columns.values());
    }

    @Override
    public List<Column> present(ObjectMapping mapping) {
        RemoteType type = type(mapping);
        Map<String, Column> columns = all(mapping);
        return mapping.destinationFields().stream()
                .filter(field -> !lacks(type, field, columns.get(field.name())))
                .map(field -> columns.get(field.name()))
                .toList();
    }

    @Override
    public Column column(ObjectMapping mapping, String name) {
        Column column = all(mapping).get(name);
        if (column == null) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "mapping " + mapping.phase() + " has no field " + name + ", which records of it must bear");
        }
        if (!complete.contains(name(mapping))) {
            mapping.destinationFields().stream()
                    .filter(field -> field.name().equals(name))
                    .forEach(field -> require(mapping, field, column));
        }
        return column;
    }

    /** The fields are known anew: their lists stay. */
    void forgetColumns() {
        known.clear();
    }

    @Override
    public void forget() {
        complete.clear();
        known.clear();
        lists.forget();
    }

    /** Key of a custom field, as far as it is known without a call. */
    Optional<String> knownKey(ObjectMapping mapping, String field) {
        Map<String, Column> columns = known.get(name(mapping));
        if (columns == null || !complete.contains(name(mapping)) || !columns.containsKey(field)) {
            return Optional.empty();
        }
        try {
            return columns.get(field).code();
        } catch (DroverException | Refusal | TransientFailure unknown) {
            return Optional.empty(); // a field that is not made yet, in an account that does not answer
        }
    }

    private static String name(ObjectMapping mapping) {
        return mapping.destinationObject() + " " + mapping.hash();
    }

    /** Whether the account has them or not. */
    private Map<String, Column> all(ObjectMapping mapping) {
        return known.computeIfAbsent(name(mapping), any -> {
            RemoteType type = type(mapping);
            Map<String, Column> columns = new LinkedHashMap<>();
            mapping.destinationFields().forEach(field -> columns.put(field.name(), column(type, field)));
            return Collections.unmodifiableMap(columns);
        });
    }

    private void require(ObjectMapping mapping, DestinationField field, Column column) {
        if (lacks(type(mapping), field, column) && !ColumnMaker.mayBeMadeLater(field)) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    field.origin() + ": the account has no field '" + field.label() + "' of "
                            + mapping.destinationObject() + "; run the migration, so that it is made");
        }
    }

    private RemoteType type(ObjectMapping mapping) {
        return profile.object(mapping.destinationObject())
                .orElseThrow(() -> new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        "profiles/pipedrive.yaml lists no object " + mapping.destinationObject() + ", which phase "
                                + mapping.phase() + " fills"));
    }

    private Column column(RemoteType type, DestinationField field) {
        return maker.column(type, field)
                .orElseThrow(() -> new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        field.origin() + ": " + type.name() + "." + field.name()
                                + " is no standard field that profiles/pipedrive.yaml lists; correct the name, or"
                                + " end it in __c for a custom field"));
    }

    private static boolean lacks(RemoteType type, DestinationField field, Column column) {
        return field.custom() && type.fields().isPresent() && column.code().isEmpty();
    }
}
