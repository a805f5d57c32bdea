package dev.drover.pipedrive;

import dev.drover.mapping.ObjectMapping;

/** The kinds of records that a migration writes. */
interface RemoteObjects {

    /** Errors: ROUTE_INVALID for a destination object that nothing here can write. */
    RemoteObject of(ObjectMapping mapping);

    /** Whether something beside the records was left half done, by this process or an earlier one. */
    default boolean halfDone() {
        return false;
    }

    /** Puts back what was left half done. */
    default void settle() {}
}
