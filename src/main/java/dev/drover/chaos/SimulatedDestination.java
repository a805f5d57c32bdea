package dev.drover.chaos;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.sandbox.http.RequestObserver;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The simulated system that a campaign migrates to: all that differs from one destination to the other. Objects and fields
 * are called as mappings call them, ids are those of {@link Holding}.
 */
interface SimulatedDestination {

    /** As in settings: {@code salesforce}. */
    String system();

    /** Log, faults, options: what every simulator has. */
    Simulator control();

    /** Settings with which a small account has many boundaries. */
    Map<String, String> settings();

    /** Who hears of every request to it from now on. */
    void observe(RequestObserver observer);

    /** Everything that it holds, records and fields. @param mappings tell where our keys stand, and what fields are called */
    List<Holding> holdings(Collection<ObjectMapping> mappings);

    /** The fields whose moments it stamps by itself, unless a migration may set them. */
    Set<String> stamped();

    /** Objects of mappings whose records are its own: not what is only a state of another object's records. */
    boolean holds(String object);

    /** Text fields of an object that people may write into, but for our key and our mark. */
    List<String> texts(ObjectMapping mapping);

    /** People change a text of a record; false when the system does not let them. */
    boolean edit(ObjectMapping mapping, String id, String field, String text);

    /** People set fields of a record, as the system calls them; false when it does not let them. */
    boolean set(String object, String id, Map<String, Object> fields);

    /** People delete a record; false when the system does not let them. */
    boolean delete(String object, String id);

    /** People make a record. @return what leads to it in a field of another, null when the system does not let them */
    Object create(String object, Map<String, Object> fields);

    /** What leads to a record in a field of another. */
    Object lead(String id);

    /** The people who work in it. */
    Staff staff();

    /** Takes the migration's mark from records, past all rules. */
    void disown(ObjectMapping mapping, Collection<String> ids);

    /** Whether a record of this object can be deleted without changing others. */
    default boolean goesAlone(String object) {
        return true;
    }

    /** Fields of an object that hold ids. */
    Set<String> lookups(ObjectMapping mapping);

    /** The records of an object that bear the migration's mark, with those of their values that {@link #corrupt} can change. */
    List<Stored> stored(ObjectMapping mapping, String migrationId);

    /**
     * Changes a stored value past all rules.
     *
     * @param id as {@link Stored} gives it
     * @param value null = empty
     * @return whether it could; not every text can stand in every field
     */
    boolean corrupt(ObjectMapping mapping, DestinationField field, String id, String value);

    /** Two records change their values of a field. */
    void swap(ObjectMapping mapping, String field, String one, String other);

    /** Somebody's record appears under a migration's mark; returns its object and, as its only id, that of {@link Stored}. */
    Map.Entry<String, String> intrude(Collection<ObjectMapping> mappings, String migrationId);
}
