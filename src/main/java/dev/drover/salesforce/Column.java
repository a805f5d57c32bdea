package dev.drover.salesforce;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A field as it is sent.
 *
 * @param reference how its parent is named by an external id, or null
 * @param createOnly left out for a record that exists
 */
record Column(String field, ReferenceField reference, boolean createOnly) {

    /** Of a bulk file: {@code Account.store__c}; with the parent's type where the look-up can point to several objects. */
    String header() {
        if (reference == null) {
            return field;
        }
        String path = reference.relationship() + "." + reference.by();
        return reference.polymorphic() ? reference.object() + ":" + path : path;
    }

    /** Key first, then the fields of the mapping in its order, without system fields that the org does not let us set. */
    static List<Column> of(ObjectMapping mapping, CreationFields creation) {
        String object = mapping.destinationObject();
        Map<String, ReferenceField> references =
                mapping.references().stream().collect(Collectors.toMap(ReferenceField::field, Function.identity()));
        Set<String> createOnly = creation.createOnly(object);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(mapping.keyField(), null, false));
        for (DestinationField field : mapping.destinationFields()) {
            boolean isKey = field.name().equals(mapping.keyField());
            if (!isKey && (!field.audit() || creation.allowsAudit(object, field.name()))) {
                columns.add(new Column(
                        field.name(),
                        references.get(field.name()),
                        field.audit() || createOnly.contains(field.name())));
            }
        }
        return columns;
    }

    static boolean exists(ObjectMapping mapping, MappedRecord record, boolean loaded, CreationFields creation) {
        return loaded || creation.knownToExist(mapping.destinationObject(), record.key());
    }

    /** Whether the record says nothing of this field (null would clear it), or may not say it any more. */
    boolean left(MappedRecord record, boolean exists) {
        return !record.fields().containsKey(field) || exists && createOnly;
    }
}
