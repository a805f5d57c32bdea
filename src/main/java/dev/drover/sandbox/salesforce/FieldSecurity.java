package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.RecordStore;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which fields a user sees. A custom field that nobody was given by a permission set does not exist for the APIs, not even
 * for the user who made it; fields that the system requires are seen by all.
 */
final class FieldSecurity {
    private final RecordStore store;
    private final Supplier<Set<String>> hiddenStandardFields;
    private final Map<String, Grants> grants = new ConcurrentHashMap<>();

    private record Grants(long version, Set<String> read, Set<String> edit) {}

    FieldSecurity(RecordStore store, Supplier<Set<String>> hiddenStandardFields) {
        this.store = store;
        this.hiddenStandardFields = hiddenStandardFields;
    }

    boolean canRead(String userId, SObjectType type, Field field) {
        if (field.hidden()) {
            return false;
        }
        return !guarded(type, field) || grants(userId).read().contains(key(type, field));
    }

    boolean canEdit(String userId, SObjectType type, Field field) {
        return !guarded(type, field) || grants(userId).edit().contains(key(type, field));
    }

    private boolean guarded(SObjectType type, Field field) {
        if (field.custom()) {
            return field.permissionable();
        }
        Set<String> hidden = hiddenStandardFields.get();
        return !hidden.isEmpty() && hidden.contains(type.name() + "." + field.name());
    }

    private Grants grants(String userId) {
        return store.reading(() -> {
            Table fields = store.table("FieldPermissions");
            Table assignments = store.table("PermissionSetAssignment");
            long version = fields.version() * 1_000_003 + assignments.version();
            Grants known = grants.get(userId);
            if (known == null || known.version() != version) {
                known = collect(userId, version, fields, assignments);
                grants.put(userId, known);
            }
            return known;
        });
    }

    private static Grants collect(String userId, long version, Table fields, Table assignments) {
        Set<String> sets = new HashSet<>();
        assignments.forEach(assignments.type().get("AssigneeId"), userId, row -> {
            if (assignments.isLive(row)) {
                sets.add(assignments.value(row, assignments.type().get("PermissionSetId")));
            }
        });
        Set<String> read = new HashSet<>();
        Set<String> edit = new HashSet<>();
        for (String set : sets) {
            fields.forEach(fields.type().get("ParentId"), set, row -> {
                if (fields.isLive(row)) {
                    String name = fields.value(row, fields.type().get("Field")).toLowerCase(Locale.ROOT);
                    if ("true".equals(fields.value(row, fields.type().get("PermissionsRead")))) {
                        read.add(name);
                    }
                    if ("true".equals(fields.value(row, fields.type().get("PermissionsEdit")))) {
                        edit.add(name);
                    }
                }
            });
        }
        return new Grants(version, read, edit);
    }

    private static String key(SObjectType type, Field field) {
        return (type.name() + "." + field.name()).toLowerCase(Locale.ROOT);
    }
}
