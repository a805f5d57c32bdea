package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Outcome;
import java.util.Map;

/**
 * A row beside what Pipedrive holds of it.
 *
 * @param values what the row says, by column, parents as ids
 * @param body what has to be sent: of a new record everything, of one that is there what differs
 * @param id of the record that is there, null when it has to be made
 * @param origin what is known of who made it
 */
record Piece(Row row, Map<Column, Object> values, ObjectNode body, String id, Origin origin) {

    enum Origin {
        /** not there yet */
        NONE,
        /** the ledger has it */
        LEDGER,
        /** bears this migration's id, although the ledger does not know it: the answer to its making was lost */
        OURS,
        /** was there before */
        FOREIGN
    }

    String key() {
        return row.key();
    }

    /** It holds what the row says, and nothing was sent. */
    Outcome unchanged() {
        return origin == Origin.LEDGER ? new Outcome.Unchanged(key()) : changed();
    }

    Outcome changed() {
        return origin == Origin.OURS ? new Outcome.Found(key(), id, true) : new Outcome.Updated(key(), id);
    }

    /** The same as a new record. */
    Piece anew() {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        values.forEach((column, value) -> {
            if (value != null) {
                column.write(value, whole, null);
            }
        });
        return new Piece(row, values, whole, null, Origin.NONE);
    }
}
