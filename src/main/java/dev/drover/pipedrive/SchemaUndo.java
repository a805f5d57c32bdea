package dev.drover.pipedrive;

import java.util.List;

/** What a migration made of the account's fields and options, and how it goes away. */
interface SchemaUndo {

    /** One line each, in the order in which {@link #remove} removes them. */
    List<String> made();

    /** Removes {@link #made}; one line for each thing removed. What is gone already counts as removed. */
    List<String> remove();
}
