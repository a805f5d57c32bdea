package dev.drover.engine.remote;

import dev.drover.mapping.ObjectMapping;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a destination can take back. Every method may be repeated: what is done already counts as done. */
public interface Undo {

    enum Result {
        DONE,
        /** not there any more */
        GONE,
        /** other records hold on to it, or the object cannot be deleted */
        IN_USE,
        /** to be tried again */
        AGAIN,
        REFUSED
    }

    /** @param code the destination's reason, "" when done */
    record Undone(String id, Result result, String code) {}

    /**
     * Ends what an interrupted rollback left under way in a phase: afterwards nothing of it changes a record any more. To be
     * called before its records are read.
     */
    void settle(ObjectMapping mapping);

    /** Deletes records by their ids, in bulk where there are many. */
    List<Undone> delete(ObjectMapping mapping, List<String> ids);

    /** Sets fields by id. @param fields id → field → text in read-back form, null = clear */
    List<Undone> restore(ObjectMapping mapping, Map<String, Map<String, String>> fields);

    /** Whether {@link #deactivate} can do something for this object. */
    boolean deactivates(String object);

    /** Switches records off that cannot be deleted. */
    List<Undone> deactivate(ObjectMapping mapping, List<String> ids);

    /** Which of these records have children that this migration did not make, and that would go with them. */
    Set<String> withForeignChildren(ObjectMapping mapping, Collection<String> ids, String migrationId);

    /**
     * The look-ups of an object whose parent its records are a part of, such as the order of a line: as long as the parent is
     * kept, they are kept with it.
     */
    default Set<String> wholes(ObjectMapping mapping) {
        return Set.of();
    }

    /** The fields of an object that the destination works out from the parts of a record as soon as it has some. */
    default Set<String> summed(ObjectMapping mapping) {
        return Set.of();
    }

    /** What this migration made of the schema, one line each, in the order in which {@link #removeSchema} removes it. */
    List<String> madeSchema();

    /** Removes {@link #madeSchema}; returns one line for each thing removed. */
    List<String> removeSchema();
}
