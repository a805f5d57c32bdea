package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.SalesforceOptions.DuplicateRule;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What every record must meet before it is stored: required fields, references, uniqueness and the org's own rules. */
final class RowChecks {
    private final Org org;

    RowChecks(Org org) {
        this.org = org;
    }

    /** Checks a record; {@code row} is its own row, or -1 for a new one. */
    void all(Save save, int row) {
        List<String> missing = null;
        for (Field field : save.type().checked()) {
            String value = save.values()[field.ordinal()];
            if (value == null) {
                if (field.required()
                        && (field.createable() || field.custom())
                        && !field.audit()
                        && field.type() != FieldType.BOOLEAN
                        && field.ordinal() != SObjectType.ID) {
                    missing = missing == null ? new ArrayList<>() : missing;
                    missing.add(field.name());
                }
                continue;
            }
            if (field.type() == FieldType.REFERENCE && save.changes(field)) {
                reference(field, value, save);
            }
            if (field.unique()) {
                unique(save, field, value, row);
            }
        }
        if (missing != null) {
            throw new RowException(
                    new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing));
        }
        org.validationRules().check(save);
        duplicates(save, row);
    }

    private void reference(Field field, String id, Save save) {
        if (field.referenceTo().isEmpty()) {
            return;
        }
        Table table = org.store().tableOf(id);
        if (table == null || !field.referenceTo().contains(table.type().name())) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION", field.label() + ": id value of incorrect type: " + id, field.name());
        }
        int row = table.row(id);
        if (row < 0) {
            throw new RowException("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name());
        }
        if (!table.isLive(row)) {
            throw new RowException("ENTITY_IS_DELETED", "entity is deleted", field.name());
        }
        org.locks().check(id);
        if (field.name().equals("OwnerId")
                && !org.options().inactiveOwners()
                && !"true".equals(table.value(row, table.type().get("IsActive")))) {
            throw new RowException(
                    "INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + id.substring(0, 15) + "] as owner of "
                            + save.type().name().toLowerCase(Locale.ROOT),
                    field.name());
        }
    }

    private void unique(Save save, Field field, String value, int row) {
        Table table = save.table();
        for (int other : RowWriter.matches(table, field, value)) {
            if (other != row) {
                throw new RowException(
                        "DUPLICATE_VALUE",
                        "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                + table.id(other).substring(0, 15),
                        field.name());
            }
        }
    }

    private void duplicates(Save save, int row) {
        for (DuplicateRule rule : org.options().duplicateRules()) {
            boolean let = !rule.block() && save.caller().allowDuplicates();
            if (let || !rule.object().equalsIgnoreCase(save.type().name())) {
                continue;
            }
            List<Field> fields =
                    rule.fields().stream().map(name -> save.type().get(name)).toList();
            if (fields.stream().allMatch(field -> save.values()[field.ordinal()] != null)
                    && exists(save, fields, row)) {
                throw new RowException("DUPLICATES_DETECTED", "Use one of these records?");
            }
        }
    }

    private static boolean exists(Save save, List<Field> fields, int row) {
        Table table = save.table();
        Field indexed = fields.stream().filter(Field::indexed).findFirst().orElse(null);
        if (indexed != null) {
            return RowWriter.matches(table, indexed, save.values()[indexed.ordinal()]).stream()
                    .anyMatch(other -> other != row && same(save, fields, other));
        }
        for (int other = 0; other < table.size(); other++) {
            if (other != row && table.isLive(other) && same(save, fields, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Save save, List<Field> fields, int other) {
        return fields.stream().allMatch(field -> {
            String mine = save.values()[field.ordinal()];
            String theirs = save.table().value(other, field);
            return theirs != null && Objects.equals(mine.toLowerCase(Locale.ROOT), theirs.toLowerCase(Locale.ROOT));
        });
    }

    /** The 18 characters of an id that must be well-formed, for lookups by callers. */
    static String id(String text) {
        String id = SfId.normalise(text);
        if (id == null) {
            throw new RowException("MALFORMED_ID", "malformed id " + text);
        }
        return id;
    }
}
