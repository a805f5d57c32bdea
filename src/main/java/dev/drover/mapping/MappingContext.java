package dev.drover.mapping;

import java.util.Optional;

/** What a mapping may know beside the record: constants of the migration and tables read before the phase began. */
public interface MappingContext {

    /** A constant such as {@code migration} or {@code standard-pricebook}, written {@code {name}} in a mapping file. */
    String constant(String name);

    /** A row of a table such as {@code user-by-email}; empty when the table has no such key. */
    Optional<String> lookup(String table, String key);

    /** Whether a phase of this migration has written the record with this key. */
    default boolean loaded(String phase, String key) {
        return false;
    }
}
