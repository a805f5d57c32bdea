package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;

/** What the system does by itself with the records of one object. */
interface ObjectRule {
    ObjectRule NONE = new ObjectRule() {};

    /** Derives and checks values before the record is stored. */
    default void before(Save save) {}

    /** Follows the record with changes of other records. */
    default void after(Save save, String id) {}

    /** Refuses a deletion. */
    default void beforeDelete(Org org, Table table, int row) {}

    /** Follows a deletion with changes of other records. */
    default void afterDelete(Org org, Caller caller, Table table, int row) {}
}
