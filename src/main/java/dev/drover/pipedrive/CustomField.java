package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.pipedrive.SchemaJournal.Made;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a needed custom field is in this account: the one that was made for it, or the only one of its name and type. */
final class CustomField {
    private final FieldNeed need;
    private final FieldLists lists;
    private final SchemaJournal journal;
    private String code;

    CustomField(FieldNeed need, FieldLists lists, SchemaJournal journal) {
        this.need = need;
        this.lists = lists;
        this.journal = journal;
    }

    FieldNeed need() {
        return need;
    }

    /** Errors: SCHEMA_CONFLICT where the account has several, or one of another type. */
    synchronized Optional<RemoteField> find() {
        if (code != null) {
            return lists.field(need.path(), code);
        }
        Optional<RemoteField> found = known().or(this::named);
        found.ifPresent(field -> code = field.code());
        return found;
    }

    /** Its key in this account. */
    synchronized Optional<String> code() {
        return code != null ? Optional.of(code) : find().map(RemoteField::code);
    }

    /** The one that the journal names, also when somebody renamed it since. */
    private Optional<RemoteField> known() {
        return Stream.of(SchemaJournal.FIELD, SchemaJournal.USED_FIELD)
                .flatMap(kind -> journal.made(kind).stream())
                .filter(made -> made.name().equals(need.identity()))
                .map(Made::id)
                .flatMap(id -> lists.field(need.path(), id).stream())
                .filter(field -> field.type().equals(need.type()))
                .findFirst();
    }

    private Optional<RemoteField> named() {
        conflict().ifPresent(line -> {
            throw new DroverException(ErrorCode.SCHEMA_CONFLICT, line);
        });
        return sameName().stream().findFirst();
    }

    /** Why the account's fields of this name cannot serve; empty when they can, or when there are none. */
    Optional<String> conflict() {
        if (known().isPresent()) {
            return Optional.empty();
        }
        List<RemoteField> same = sameName();
        List<RemoteField> fitting =
                same.stream().filter(field -> field.type().equals(need.type())).toList();
        if (same.size() > 1) {
            return Optional.of(need.field().origin() + ": the account has " + same.size() + " custom fields named '"
                    + need.name() + "' of " + need.object()
                    + "; rename or delete all but one there, or change the label in the mapping");
        }
        if (same.size() > fitting.size()) {
            return Optional.of(need.field().origin() + ": the account's field '" + need.name() + "' of " + need.object()
                    + " is of type " + same.get(0).type() + ", the mapping needs " + need.type()
                    + "; rename it there, or change the label in the mapping");
        }
        return Optional.empty();
    }

    private List<RemoteField> sameName() {
        return lists.of(need.path()).stream()
                .filter(field -> field.custom() && Labels.same(field.name(), need.name()))
                .toList();
    }
}
