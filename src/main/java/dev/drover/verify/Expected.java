package dev.drover.verify;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ParentReference;
import java.util.List;
import java.util.Map;

/**
 * A record of the ledger, and what the destination must hold of it.
 *
 * @param texts field → text in read-back form, for the fields that can be compared
 * @param parents that the mapping names
 */
record Expected(Loaded loaded, String sourceId, State state, Map<String, String> texts, List<ParentReference> parents) {

    enum State {
        KNOWN,
        /** it waits in line: changed since it was loaded, or a change of it was refused */
        WAITING,
        /** the mapping leaves it out */
        LEFT_OUT,
        /** erased on request: nothing is known of it any more */
        ERASED
    }
}
