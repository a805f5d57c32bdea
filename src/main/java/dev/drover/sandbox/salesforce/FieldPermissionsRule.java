package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;

/** Field permissions name a field that can have them; editing needs reading. */
final class FieldPermissionsRule extends PairRule {

    FieldPermissionsRule() {
        super("ParentId", "Field");
    }

    @Override
    public void before(Save save) {
        String name = save.get("Field");
        if (name != null) {
            check(save, name);
        }
        super.before(save);
    }

    private static void check(Save save, String name) {
        int dot = name.indexOf('.');
        Field field = dot < 0
                ? null
                : save.org()
                        .catalogue()
                        .find(name.substring(0, dot))
                        .flatMap(type -> type.field(name.substring(dot + 1)))
                        .orElse(null);
        if (field == null || !field.permissionable()) {
            throw new RowException(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    "Field Name: bad value for restricted picklist field: " + name,
                    "Field");
        }
        boolean readonly = field.calculated() || field.autoNumber();
        if (save.is("PermissionsEdit") && (!save.is("PermissionsRead") || readonly)) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION",
                    readonly ? "a field that is calculated can only be read" : "Edit Field depends on Read Field",
                    "PermissionsEdit");
        }
    }

    @Override
    public void after(Save save, String id) {
        if (!save.is("PermissionsRead")) {
            save.org().store().delete(save.table(), save.table().row(id));
        }
    }
}
