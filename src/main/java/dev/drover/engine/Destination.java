package dev.drover.engine;

import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.SentRecords;
import dev.drover.engine.remote.Undo;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A system that records are written to. */
public interface Destination extends Connector {

    /** Logs in and reads what the account allows. Errors: KEY_REFUSED, UNREACHABLE, API_DISABLED, PERMISSION_MISSING. */
    String account();

    /** Whether the account has this object. */
    boolean offers(String object);

    /**
     * What a run is about to send in one phase, as far as it is known.
     *
     * @param records in line now; more may be extracted
     * @param bulk whether they go through the bulk interface
     * @param loadable of all that is staged, what no rule leaves out and no value forbids; worked out when it is asked for
     * @param loaded what the destination has already
     */
    record PlannedLoad(ObjectMapping mapping, long records, boolean bulk, LongSupplier loadable, long loaded) {

        /** Nothing is left out, and nothing is there. */
        public PlannedLoad(ObjectMapping mapping, long records, boolean bulk) {
            this(mapping, records, bulk, () -> records, 0);
        }

        /** Records that will be sent. */
        public long sent() {
            return records == 0 ? 0 : Math.min(records, loadable.getAsLong());
        }

        /** Records that the destination will have more than now. */
        public long made() {
            return records == 0 ? 0 : Math.max(0, Math.min(records, loadable.getAsLong() - loaded));
        }
    }

    /**
     * What cannot go well, looked for before the hours of an extraction are spent. Changes nothing.
     * Errors: SCHEMA_LIMIT when the account has no room for the fields that the mappings declare.
     *
     * @return one line for each daily budget that does not hold the calls which are sure to be needed
     */
    List<String> foresee(List<PlannedLoad> loads);

    /**
     * Creates what the mappings need and the account lacks: fields, picklist values, access. Touches nothing else.
     * Errors: SCHEMA_CONFLICT, SCHEMA_LIMIT, PERMISSION_MISSING.
     *
     * @return one line for each thing made
     */
    List<String> prepareSchema(List<ObjectMapping> mappings);

    /**
     * The same for a destination that takes no value of a picklist that it was not told of.
     *
     * @param values read when they are asked for
     */
    default List<String> prepareSchema(List<ObjectMapping> mappings, PicklistValues values) {
        return prepareSchema(mappings);
    }

    /**
     * What the account itself calls a field, where that is not the mapping's name and is known. Calls nothing, fails never: it
     * is asked when a run has ended, whatever ended it.
     */
    default Optional<String> fieldKey(ObjectMapping mapping, String field) {
        return Optional.empty();
    }

    /** A constant for mapping files, such as {@code standard-pricebook}. */
    Optional<String> constant(String name);

    /** A row of a look-up table for mapping files, such as {@code user-by-email}. */
    Optional<String> lookup(String table, String key);

    /** The route that loads a phase: {@code direct:salesforce-contact-load}. */
    String loadEndpoint(ObjectMapping mapping);

    /** Whether a phase with many records goes through an interface of its own, in much larger batches. */
    default boolean bulk() {
        return true;
    }

    RowFormat bulkFormat();

    RowFormat collectionFormat();

    /** Most records of a batch that does not go through the bulk interface. @param setting load.collection-size */
    default int collectionRows(int setting) {
        return setting;
    }

    /** A write that an interrupted run left open, and what the destination says became of it. */
    record Adopted(Journal.Entry entry, OutcomeStream outcomes) {}

    /**
     * Finds out what became of what an interrupted run had sent in this phase, before anything new is claimed; each answer is
     * booked and closed by {@code booking}, matched by the members that the journal keeps. A bulk job is found by its name,
     * or in the list of jobs when its name was not heard; what never ran is given up; a write without a result of its own
     * (a collection call, a job too old) is read back by key: {@code Outcome.Found}. Nothing is sent again on a guess.
     *
     * @param sent what a read-back is compared with
     */
    void adoptOpenWrites(ObjectMapping mapping, SentRecords sent, Consumer<Adopted> booking);

    /** What it tells of the records that it holds. */
    ReadBack readBack();

    /** What it can take back. */
    Undo undo();

    /**
     * What this process spent of a budget beside what its records cost at the least, one line each; nothing where the number
     * of calls does not matter.
     *
     * @param written records that were made or changed in this run, by destination object
     */
    default List<String> spent(Map<String, Long> written) {
        return List.of();
    }

    /** The destination's own count of this migration's records of an object. */
    long count(ObjectMapping mapping, String migrationId);
}
