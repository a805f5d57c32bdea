package dev.drover.chaos;

import dev.drover.ledger.Outcomes.Crossing;
import java.util.Map;

/** Whether the entries of a crosswalk lead to the records that bear their keys. */
final class CrosswalkCheck {
    private long compared;
    private long wrong;

    /** @param keysById what the destination's records bear, by their ids */
    void compare(Crossing crossing, Map<String, String> keysById) {
        compared++;
        if (!crossing.key().equals(keysById.get(crossing.destinationId()))) {
            wrong++;
        }
    }

    long compared() {
        return compared;
    }

    /** Entries whose destination id is not that of the record with their key. */
    long wrong() {
        return wrong;
    }
}
