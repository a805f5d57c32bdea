package dev.drover.engine;

import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.load.RowFormat;
import dev.drover.mapping.ObjectMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A system that records are written to. */
public interface Destination extends Connector {

    /** Logs in and reads what the account allows. Errors: KEY_REFUSED, UNREACHABLE, API_DISABLED, PERMISSION_MISSING. */
    String account();

    /** Whether the account has this object. */
    boolean offers(String object);

    /**
     * Creates what the mappings need and the account lacks: fields, picklist values, access. Touches nothing else.
     * Errors: SCHEMA_CONFLICT, SCHEMA_LIMIT, PERMISSION_MISSING.
     *
     * @return one line for each thing made
     */
    List<String> prepareSchema(List<ObjectMapping> mappings);

    /** A constant for mapping files, such as {@code standard-pricebook}. */
    Optional<String> constant(String name);

    /** A row of a look-up table for mapping files, such as {@code user-by-email}. */
    Optional<String> lookup(String table, String key);

    /** The route that loads a phase: {@code direct:salesforce-contact-load}. */
    String loadEndpoint(ObjectMapping mapping);

    RowFormat bulkFormat();

    RowFormat collectionFormat();

    /**
     * Hands over the outcomes of what an interrupted run had sent in this phase, before anything new is claimed: each
     * stream is booked and closed by {@code booking}. What cannot be known any more is given up in the journal, and its
     * records are sent again.
     */
    void adoptOpenWrites(ObjectMapping mapping, Consumer<OutcomeStream> booking);

    /** The destination's own count of this migration's records of an object. */
    long count(ObjectMapping mapping, String migrationId);
}
