package dev.drover.pipedrive;

import dev.drover.engine.PicklistValues;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import dev.drover.pipedrive.PipedriveProfile.StandardField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates what the mappings need and the account lacks: custom fields, their options, labels. Everything is checked before
 * anything is made; what is there already is left alone, so it can be repeated.
 */
final class SchemaCreator {
    private final PipedriveProfile profile;
    private final FieldLists lists;
    private final FieldMaker maker;
    private final ColumnMaker columns;
    private final SchemaJournal journal;
    private final AccountLimits limits;

    SchemaCreator(
            PipedriveProfile profile,
            FieldLists lists,
            FieldMaker maker,
            ColumnMaker columns,
            SchemaJournal journal,
            AccountLimits limits) {
        this.profile = profile;
        this.lists = lists;
        this.maker = maker;
        this.columns = columns;
        this.journal = journal;
        this.limits = limits;
    }

    /** @param values those that the staged records have, of picklists that declare none */
    List<String> prepare(List<ObjectMapping> mappings, PicklistValues values) {
        lists.forget();
        List<FieldNeed> needs = AccountLimits.needs(mappings, profile);
        maker.settle(needs.stream().map(FieldNeed::path).collect(Collectors.toSet()));
        refuse(conflicts(mappings, needs));
        Map<FieldNeed, List<String>> wanted = new LinkedHashMap<>();
        needs.forEach(need -> wanted.put(need, wanted(need, mappings, values)));
        List<FieldNeed> missing = needs.stream()
                .filter(need -> field(need).find().isEmpty())
                .filter(need -> !need.hasOptions() || !wanted.get(need).isEmpty())
                .toList();
        limits.checkFields(missing);

        List<String> made = new ArrayList<>();
        wanted.forEach((need, labels) -> field(need)
                .find()
                .ifPresentOrElse(
                        there -> use(need, there, labels, made),
                        () -> make(need, labels, missing.contains(need), made)));
        maker.removeTwins();
        labels(mappings, values, made);
        return made;
    }

    /** The same check before anything is known of the values; a field that may turn out to have none is not counted. */
    void foresee(List<ObjectMapping> mappings) {
        limits.checkFields(AccountLimits.needs(mappings, profile).stream()
                .filter(need -> !ColumnMaker.mayBeMadeLater(need.field()))
                .filter(need ->
                        field(need).conflict().isEmpty() && field(need).find().isEmpty())
                .toList());
    }

    private CustomField field(FieldNeed need) {
        return new CustomField(need, lists, journal);
    }

    private List<String> conflicts(List<ObjectMapping> mappings, List<FieldNeed> needs) {
        Set<String> conflicts = new LinkedHashSet<>();
        for (ObjectMapping mapping : mappings) {
            boolean hasFields = profile.object(mapping.destinationObject())
                    .flatMap(RemoteType::fields)
                    .isPresent();
            Map<String, DestinationField> labels = new HashMap<>();
            for (DestinationField field : mapping.destinationFields()) {
                DestinationField other =
                        field.custom() && hasFields ? labels.put(Labels.folded(field.label()), field) : null;
                if (other != null) {
                    conflicts.add(field.origin() + ": " + mapping.destinationObject() + "." + field.name() + " and "
                            + other.name() + " have the same label '" + field.label()
                            + "', by which the account knows its fields; change one");
                }
            }
        }
        needs.forEach(need -> field(need).conflict().ifPresent(conflicts::add));
        return List.copyOf(conflicts);
    }

    private static void refuse(List<String> conflicts) {
        if (!conflicts.isEmpty()) {
            throw new DroverException(ErrorCode.SCHEMA_CONFLICT, String.join("; ", conflicts));
        }
    }

    private static List<String> wanted(FieldNeed need, List<ObjectMapping> mappings, PicklistValues values) {
        if (!need.hasOptions() || !need.declared().isEmpty()) {
            return need.declared();
        }
        return Labels.distinct(mappings.stream()
                .filter(mapping -> mapping.destinationObject().equals(need.object()))
                .flatMap(mapping -> values.of(mapping, need.field().name()).stream())
                .toList());
    }

    private void use(FieldNeed need, RemoteField there, List<String> labels, List<String> made) {
        mark(need, there);
        boolean ours = journal.made(SchemaJournal.FIELD).stream()
                .anyMatch(field -> field.id().equals(there.code()));
        if (!ours) {
            journal.uses(SchemaJournal.USED_FIELD, need.identity(), there.code());
        }
        List<String> lacking = need.hasOptions() ? Labels.lacking(there, labels) : List.of();
        if (!lacking.isEmpty()) {
            maker.addOptions(need.path(), there.code(), lacking);
            made.add(lacking.size() + " options of " + need.words());
        }
    }

    private void mark(FieldNeed need, RemoteField field) {
        if (need.field().name().equals(profile.migrationField())) {
            journal.uses(SchemaJournal.MARK, need.identity(), field.code());
        }
    }

    private void make(FieldNeed need, List<String> labels, boolean now, List<String> made) {
        if (now) {
            mark(need, maker.create(need, labels));
            made.add(need.words());
        }
    }

    private void labels(List<ObjectMapping> mappings, PicklistValues values, List<String> made) {
        for (ObjectMapping mapping : mappings) {
            Optional<RemoteType> type = profile.object(mapping.destinationObject());
            for (DestinationField field : mapping.destinationFields()) {
                StandardField standard =
                        type.map(t -> t.standard().get(field.name())).orElse(null);
                if (standard != null && standard.kind() == PipedriveProfile.Kind.LABELS) {
                    labels(mapping, field, type.get(), standard.key(), values, made);
                }
            }
        }
    }

    private void labels(
            ObjectMapping mapping,
            DestinationField field,
            RemoteType type,
            String code,
            PicklistValues values,
            List<String> made) {
        List<String> wanted =
                Labels.distinct(field.picklist().isEmpty() ? values.of(mapping, field.name()) : field.picklist());
        if (wanted.isEmpty()) {
            return;
        }
        SystemLabels labels = columns.labels(type.fields().orElseThrow(), code);
        long lacking =
                wanted.stream().filter(label -> labels.option(label).isEmpty()).count();
        labels.provide(wanted);
        if (lacking > 0) {
            made.add(lacking + " labels of " + mapping.destinationObject());
        }
    }
}
