package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The columns of mappings in one account. Kept until {@link #forget}: each record asks for them. Thread-safe. */
final class CompanyFields implements AccountFields {
    private final PipedriveProfile profile;
    private final FieldLists lists;
    private final ColumnMaker maker;
    private final Map<String, Map<String, Column>> known = new ConcurrentHashMap<>();

    CompanyFields(PipedriveProfile profile, FieldLists lists, ColumnMaker maker) {
        this.profile = profile;
        this.lists = lists;
        this.maker = maker;
    }

    @Override
    public List<Column> columns(ObjectMapping mapping) {
        return List.copyOf(byName(mapping).values());
    }

    @Override
    public List<Column> present(ObjectMapping mapping) {
        RemoteType type = type(mapping);
        List<Column> present = new ArrayList<>();
        for (DestinationField field : mapping.destinationFields()) {
            Column column = column(type, field);
            if (!lacks(type, field, column)) {
                present.add(column);
            }
        }
        return present;
    }

    @Override
    public Column column(ObjectMapping mapping, String field) {
        Column column = byName(mapping).get(field);
        if (column == null) {
            throw new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "mapping " + mapping.phase() + " has no field " + field + ", which records of it must bear");
        }
        return column;
    }

    /** The fields are known anew: their lists stay. */
    void forgetColumns() {
        known.clear();
    }

    @Override
    public void forget() {
        known.clear();
        lists.forget();
    }

    /** Key of a custom field, as far as it is known without a call. */
    Optional<String> knownKey(ObjectMapping mapping, String field) {
        Map<String, Column> columns = known.get(name(mapping));
        if (columns == null || !columns.containsKey(field)) {
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

    private Map<String, Column> byName(ObjectMapping mapping) {
        String name = name(mapping);
        Map<String, Column> columns = known.get(name);
        if (columns == null) {
            columns = read(mapping);
            known.put(name, columns);
        }
        return columns;
    }

    private Map<String, Column> read(ObjectMapping mapping) {
        RemoteType type = type(mapping);
        Map<String, Column> columns = new LinkedHashMap<>();
        for (DestinationField field : mapping.destinationFields()) {
            Column column = column(type, field);
            if (lacks(type, field, column) && !ColumnMaker.mayBeMadeLater(field)) {
                throw new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        field.origin() + ": the account has no field '" + field.label() + "' of "
                                + mapping.destinationObject() + "; run the migration, so that it is made");
            }
            columns.put(field.name(), column);
        }
        return Collections.unmodifiableMap(columns);
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
