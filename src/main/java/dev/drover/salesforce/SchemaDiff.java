package dev.drover.salesforce;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a mapping needs and an object lacks. Pure: nothing is read or made.
 *
 * @param missing custom fields that our user does not see
 * @param hidden standard fields that our user does not see or may not write
 * @param values picklist values that custom picklists lack, by field
 * @param conflicts why the mapping does not fit, one line each
 */
record SchemaDiff(
        String object,
        List<Missing> missing,
        List<DestinationField> hidden,
        Map<String, List<String>> values,
        List<String> conflicts) {

    /** @param reference how a look-up names its parent, or null */
    record Missing(DestinationField field, ReferenceField reference) {}

    static SchemaDiff of(ObjectMapping mapping, ObjectDescription description, CreationFields creation) {
        SchemaDiff diff = new SchemaDiff(
                mapping.destinationObject(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new ArrayList<>());
        for (DestinationField field : mapping.destinationFields()) {
            if (field.audit()) {
                diff.audit(field, description, creation);
            } else if (field.custom()) {
                diff.custom(field, mapping, description);
            } else {
                diff.standard(field, description);
            }
        }
        return diff;
    }

    private void audit(DestinationField field, ObjectDescription description, CreationFields creation) {
        boolean settable = description
                .field(field.name())
                .map(FieldDescription::createable)
                .orElse(false);
        if (creation.allowsAudit(object, field.name()) && !settable) {
            conflicts.add(
                    at(field) + " cannot be set: salesforce.audit-fields is 'always', but the org or the user lacks"
                            + " 'Set Audit Fields upon Record Creation'");
        }
    }

    private void custom(DestinationField field, ObjectMapping mapping, ObjectDescription description) {
        FieldDescription existing = description.field(field.name()).orElse(null);
        if (existing == null) {
            Missing lacking = missing(field, mapping);
            if (field.type().kind() == FieldType.Kind.REFERENCE && lacking.reference() == null) {
                conflicts.add(at(field) + " is a look-up without a parent, so it cannot be created");
            } else {
                missing.add(lacking);
            }
            return;
        }
        compare(field, existing);
    }

    static Missing missing(DestinationField field, ObjectMapping mapping) {
        return new Missing(
                field,
                mapping.references().stream()
                        .filter(candidate -> candidate.field().equals(field.name()))
                        .findFirst()
                        .orElse(null));
    }

    private void compare(DestinationField field, FieldDescription existing) {
        FieldType type = field.type();
        if (!FieldMetadata.describedAs(type).contains(existing.type())) {
            conflicts.add(at(field) + " exists as " + existing.type() + ", the mapping needs " + type.kind()
                    + "; rename it in the mapping, or change or delete the field in Salesforce");
        } else if (isText(type) && existing.length() > 0 && existing.length() < type.length()) {
            conflicts.add(
                    at(field) + " takes " + existing.length() + " characters, the mapping needs " + type.length());
        } else if (field.externalId() && !existing.externalId()) {
            conflicts.add(at(field) + " exists but is no external id; make it one in Salesforce");
        } else if (!existing.writable()) {
            hidden.add(field);
        }
        if (FieldMetadata.isPicklist(type)) {
            List<String> lacking = field.picklist().stream()
                    .filter(value -> !existing.picklist().contains(value))
                    .toList();
            if (!lacking.isEmpty()) {
                values.put(existing.name(), lacking);
            }
        }
    }

    /** A look-up holds an id, however long the key of its parent is. */
    private static boolean isText(FieldType type) {
        return type.length() > 0 && type.kind() != FieldType.Kind.REFERENCE;
    }

    private void standard(DestinationField field, ObjectDescription description) {
        boolean writable =
                description.field(field.name()).map(FieldDescription::writable).orElse(false);
        if (!writable) {
            hidden.add(field);
        }
    }

    private String at(DestinationField field) {
        return field.origin() + ": " + object + "." + field.name();
    }
}
