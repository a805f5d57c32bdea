package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Catalogue;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;

/** Finds the field that a name in a request means, as far as the caller may see it. */
final class Columns {
    private final Catalogue catalogue;
    private final FieldSecurity security;
    private final Org org;

    Columns(Org org) {
        this.org = org;
        this.catalogue = org.catalogue();
        this.security = org.security();
    }

    /** A field by its own name; RowException INVALID_FIELD when the caller sees none. */
    Column plain(Caller caller, SObjectType type, String name) {
        Field field = visible(caller, type, name);
        boolean editable = security.canEdit(caller.userId(), type, field);
        boolean settableAudit =
                field.audit() && field.createable() && org.options().auditFields();
        boolean creatable = editable && (field.audit() ? settableAudit : field.createable());
        return Column.of(field, creatable, editable && field.updateable());
    }

    /** A parent by one of its keys; the parent's object is named only for references to several objects. */
    Column parent(Caller caller, SObjectType type, String relationship, String parentName, String keyName) {
        Field reference = type.relationship(relationship)
                .filter(field -> security.canRead(caller.userId(), type, field))
                .orElseThrow(() -> noSuchColumn(type, relationship));
        if (reference.isPolymorphic() && parentName == null) {
            throw new RowException(
                    "INVALID_FIELD", "Polymorphic foreign key " + relationship + " needs the type of its parent");
        }
        String target = reference.isPolymorphic()
                ? reference.referenceTo().stream()
                        .filter(name -> name.equalsIgnoreCase(parentName))
                        .findFirst()
                        .orElseThrow(() -> noSuchColumn(type, parentName + ":" + relationship))
                : reference.referenceTo().get(0);
        SObjectType parent = catalogue.find(target).orElseThrow(() -> noSuchColumn(type, relationship));
        Field key = visible(caller, parent, keyName);
        if (!key.externalId() && !key.idLookup()) {
            throw new RowException(
                    "INVALID_FIELD",
                    "Field name provided, " + keyName
                            + " does not match an External ID, Salesforce Id, or indexed field for " + parent.name());
        }
        boolean editable = security.canEdit(caller.userId(), type, reference);
        return new Column(
                reference, parent, key, editable && reference.createable(), editable && reference.updateable());
    }

    /** A header of a CSV: {@code Field}, {@code Relationship.Key} or {@code Type:Relationship.Key}. */
    Column csv(Caller caller, SObjectType type, String header) {
        int dot = header.indexOf('.');
        if (dot < 0) {
            return plain(caller, type, header);
        }
        int colon = header.indexOf(':');
        if (colon < 0) {
            return parent(caller, type, header.substring(0, dot), null, header.substring(dot + 1));
        }
        Column column = parent(
                caller, type, header.substring(colon + 1, dot), header.substring(0, colon), header.substring(dot + 1));
        if (!column.field().isPolymorphic()) {
            throw noSuchColumn(type, header);
        }
        return column;
    }

    Field visible(Caller caller, SObjectType type, String name) {
        return type.field(name)
                .filter(field -> security.canRead(caller.userId(), type, field))
                .orElseThrow(() -> noSuchColumn(type, name));
    }

    static RowException noSuchColumn(SObjectType type, String name) {
        return new RowException("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name());
    }
}
