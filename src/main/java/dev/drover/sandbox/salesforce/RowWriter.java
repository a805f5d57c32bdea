package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.RecordStore;
import dev.drover.sandbox.salesforce.store.SfDates;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes single records by the rules that hold for every object. The caller holds the write lock of the store. */
final class RowWriter {
    private final Org org;
    private final RecordStore store;
    private final RowChecks checks;
    private long second;
    private String secondText = "";

    RowWriter(Org org) {
        this.org = org;
        this.store = org.store();
        this.checks = new RowChecks(org);
    }

    SaveResult insert(Caller caller, Draft draft) {
        try {
            return SaveResult.saved(inserted(caller, draft), true);
        } catch (RowException e) {
            return SaveResult.refused(e.errors());
        }
    }

    SaveResult update(Caller caller, String givenId, Draft draft) {
        try {
            Table table = store.table(draft.type());
            return SaveResult.saved(updated(caller, table, existing(table, givenId), draft), false);
        } catch (RowException e) {
            return SaveResult.refused(e.errors());
        }
    }

    /** Updates the record whose key has this value, or inserts; the draft gives the key itself too. */
    SaveResult upsert(Caller caller, Field key, String value, Draft draft) {
        try {
            Table table = store.table(draft.type());
            if (key.type() == FieldType.ID) {
                return value == null ? insert(caller, draft) : update(caller, value, draft);
            }
            if (value == null || value.isEmpty()) {
                throw new RowException("MISSING_ARGUMENT", key.name() + " not specified");
            }
            List<Integer> rows = matches(table, key, value);
            if (rows.size() > 1) {
                throw new RowException(
                        "DUPLICATE_EXTERNAL_ID",
                        key.name() + ": more than one record found for external id field: "
                                + rows.stream().map(table::id).toList(),
                        key.name());
            }
            return rows.isEmpty()
                    ? SaveResult.saved(inserted(caller, draft), true)
                    : SaveResult.saved(updated(caller, table, rows.get(0), draft), false);
        } catch (RowException e) {
            return SaveResult.refused(e.errors());
        }
    }

    SaveResult delete(Caller caller, SObjectType type, String givenId) {
        try {
            String id = SfId.normalise(givenId);
            Table table = id == null ? null : store.tableOf(id);
            if (table == null || type != null && table.type() != type) {
                throw new RowException("MALFORMED_ID", "bad id " + givenId);
            }
            int row = existing(table, id);
            org.locks().check(id);
            new Deletion(org, caller).delete(table, row);
            return SaveResult.saved(id, false);
        } catch (RowException e) {
            return SaveResult.refused(e.errors());
        }
    }

    static List<Integer> matches(Table table, Field key, String value) {
        List<Integer> rows = new ArrayList<>(1);
        table.forEach(key, value, row -> {
            if (table.isLive(row)) {
                rows.add(row);
            }
        });
        return rows;
    }

    private int existing(Table table, String givenId) {
        String id = SfId.normalise(givenId);
        if (id == null || !SfId.prefix(id).equals(table.type().prefix())) {
            throw new RowException(
                    "MALFORMED_ID", table.type().name() + " ID: id value of incorrect type: " + givenId, "Id");
        }
        int row = table.row(id);
        if (row < 0) {
            throw new RowException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (!table.isLive(row)) {
            throw new RowException("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private String inserted(Caller caller, Draft draft) {
        SObjectType type = draft.type();
        if (!type.properties().writable()) {
            throw new RowException(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type " + type.name() + " cannot be inserted");
        }
        Table table = store.table(type);
        String[] values = new String[type.width()];
        apply(caller, draft, values, null);
        addDefaults(caller, type, values);
        Save save = new Save(org, caller, draft, table, null, values);
        ObjectRule rule = org.rule(type);
        rule.before(save);
        checks.all(save, -1);
        org.storage().check(type);
        String now = now();
        stamp(values, caller, now);
        int row = store.insert(table, values);
        String id = table.id(row);
        rule.after(save, id);
        return id;
    }

    private String updated(Caller caller, Table table, int row, Draft draft) {
        SObjectType type = table.type();
        if (!type.properties().writable() || !type.properties().updateable()) {
            throw new RowException(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type " + type.name() + " cannot be updated");
        }
        String id = table.id(row);
        org.locks().check(id);
        String[] before = table.values(row);
        String[] values = before.clone();
        apply(caller, draft, values, before);
        Save save = new Save(org, caller, draft, table, before, values);
        ObjectRule rule = org.rule(type);
        rule.before(save);
        checks.all(save, row);
        String now = now();
        values[SObjectType.MODIFIED_DATE] = now;
        values[SObjectType.MODIFIED_BY] = caller.userId();
        values[SObjectType.MODSTAMP] = now;
        store.update(table, row, values);
        rule.after(save, id);
        return id;
    }

    /** Puts the given values in their places; all refused ones are reported together. */
    private void apply(Caller caller, Draft draft, String[] values, String[] before) {
        List<RowError> errors = null;
        List<String> unwritable = null;
        for (int i = 0; i < draft.columns().length; i++) {
            String given = draft.values()[i];
            if (given == null) {
                continue;
            }
            Column column = draft.columns()[i];
            Field field = column.field();
            if (field.type() == FieldType.ID) {
                continue;
            }
            try {
                String value = value(caller, column, given);
                if (before == null ? !column.creatable() : !column.updatable()) {
                    boolean same = before != null && column.creatable() && equal(field, before, value);
                    if (!same) {
                        unwritable = unwritable == null ? new ArrayList<>() : unwritable;
                        unwritable.add(field.name());
                    }
                    continue;
                }
                values[field.ordinal()] = value;
            } catch (RowException e) {
                errors = errors == null ? new ArrayList<>() : errors;
                errors.addAll(e.errors());
            }
        }
        if (unwritable != null) {
            throw new RowException(unwritable(unwritable));
        }
        if (errors != null) {
            throw new RowException(errors);
        }
    }

    private static boolean equal(Field field, String[] before, String value) {
        return Objects.equals(before[field.ordinal()], value);
    }

    static RowError unwritable(List<String> fields) {
        return new RowError(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", fields)
                        + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                fields);
    }

    private String value(Caller caller, Column column, String given) {
        if (identical(given, Draft.CLEAR)) {
            return null;
        }
        if (column.parentKey() == null) {
            return ValueReader.read(column.field(), given, caller.truncate());
        }
        Table parents = store.table(column.parent());
        List<Integer> rows = matches(parents, column.parentKey(), given);
        if (rows.isEmpty()) {
            throw new RowException(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + given + " not found for field "
                            + column.parentKey().name() + " in entity "
                            + column.parent().name());
        }
        if (rows.size() > 1) {
            throw new RowException(
                    "INVALID_FIELD",
                    "More than 1 record found for external ID: " + given + " of field "
                            + column.parentKey().name() + " in entity "
                            + column.parent().name());
        }
        return parents.id(rows.get(0));
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean identical(String one, String other) {
        return one == other;
    }

    private static void addDefaults(Caller caller, SObjectType type, String[] values) {
        for (Field field : type.defaulted()) {
            int at = field.ordinal();
            if (values[at] == null) {
                values[at] = field.name().equals("OwnerId") ? caller.userId() : field.defaultValue();
            }
        }
    }

    private static void stamp(String[] values, Caller caller, String now) {
        for (int at : new int[] {SObjectType.CREATED_DATE, SObjectType.MODIFIED_DATE, SObjectType.MODSTAMP}) {
            values[at] = values[at] == null || at == SObjectType.MODSTAMP ? now : values[at];
        }
        for (int at : new int[] {SObjectType.CREATED_BY, SObjectType.MODIFIED_BY}) {
            values[at] = values[at] == null ? caller.userId() : values[at];
        }
    }

    private String now() {
        long current = org.clock().now().getEpochSecond();
        if (current != second) {
            second = current;
            secondText = SfDates.format(current * 1000);
        }
        return secondText;
    }
}
