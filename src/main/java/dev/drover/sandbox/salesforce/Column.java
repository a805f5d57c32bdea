package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;

/**
 * One field that a request sets: by its value or, when a parent key is given, by the external id of the parent.
 *
 * @param creatable the caller may set it at insert
 * @param updatable the caller may set it at update
 */
record Column(Field field, SObjectType parent, Field parentKey, boolean creatable, boolean updatable) {

    static Column of(Field field, boolean creatable, boolean updatable) {
        return new Column(field, null, null, creatable, updatable);
    }
}
