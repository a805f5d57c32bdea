package dev.drover.salesforce;

import dev.drover.engine.remote.Undo.Undone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One write of a rollback: records by their ids, with the fields to set, or none to be deleted. It may be repeated as often
 * as one likes, so a lost answer does no harm: a record that is deleted already says so, and a field that is set again to
 * the same value is the same.
 *
 * @param rows id → field → text in read-back form, null = clear
 */
record UndoWrite(String phase, Kind kind, String object, Map<String, Map<String, String>> rows) {

    enum Kind {
        DELETE("undo-delete", "delete"),
        RESTORE("undo-restore", "update"),
        DEACTIVATE("undo-deactivate", "update");

        private final String journalled;
        private final String operation;

        Kind(String journalled, String operation) {
            this.journalled = journalled;
            this.operation = operation;
        }

        String journalled() {
            return journalled;
        }

        /** Of a bulk job. */
        String operation() {
            return operation;
        }
    }

    /** In the journal a rollback has phases of its own, so that a load does not take its writes for its own. */
    static String phase(String loadPhase) {
        return "undo " + loadPhase;
    }

    List<String> ids() {
        return List.copyOf(rows.keySet());
    }

    /** The same write in parts of at most so many records. */
    List<UndoWrite> parts(int most) {
        List<UndoWrite> parts = new ArrayList<>();
        Map<String, Map<String, String>> part = new LinkedHashMap<>();
        rows.forEach((id, fields) -> {
            if (part.size() == most) {
                parts.add(with(part));
                part.clear();
            }
            part.put(id, fields);
        });
        if (!part.isEmpty()) {
            parts.add(with(part));
        }
        return parts;
    }

    UndoWrite with(Map<String, Map<String, String>> others) {
        return new UndoWrite(phase, kind, object, new LinkedHashMap<>(others));
    }

    /** Carries a write out. */
    interface Carrier {
        /** One answer for each record of the write. */
        List<Undone> carryOut(UndoWrite write);
    }
}
