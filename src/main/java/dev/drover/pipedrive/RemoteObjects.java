package dev.drover.pipedrive;

import dev.drover.mapping.ObjectMapping;

/** The kinds of records that a migration writes. */
interface RemoteObjects {

    /** Errors: ROUTE_INVALID for a destination object that nothing here can write. */
    RemoteObject of(ObjectMapping mapping);

    /** Puts back what an interrupted run left half done beside its records. */
    default void settle() {}
}
