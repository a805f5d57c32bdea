package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An archived deal takes no changes. It is taken out of the archive for one, and put back with the time that it had; the
 * journal keeps which, so that none stays outside when the process dies between the two.
 */
final class OpenedDeals {
    private static final String PHASE = "deals taken out of the archive";
    private static final String KIND = "unarchive";

    /** Speaks of what was sent, and not of the deal. */
    private static final String OF_THE_BODY = "ERR_SCHEMA_VALIDATION_FAILED";

    private static final String DEAL = DealKind.PATH + "/{id}";

    private final RemoteCalls calls;
    private final Supplier<Journal> journal;
    private final Set<Integer> gone;

    /** What hangs on one deal is changed side by side: who opens it must not close it under another's hands. */
    private final Object[] doors = new Object[64];

    /** @param gone statuses that say that a deal is not there any more */
    OpenedDeals(RemoteCalls calls, Supplier<Journal> journal, Set<Integer> gone) {
        Arrays.setAll(doors, door -> new Object());
        this.calls = calls;
        this.journal = journal;
        this.gone = gone;
    }

    /** Does something to a deal; when that is refused because the deal is archived, while it is not. */
    <T> T change(String deal, Supplier<T> change) {
        try {
            return change.get();
        } catch (Refusal refusal) {
            if (refusal.code().equals(OF_THE_BODY)) {
                throw refusal;
            }
            synchronized (doors[Math.floorMod(deal.hashCode(), doors.length)]) {
                JsonNode archived = archived(deal);
                // it may have been closed under our hands, and be open now
                return archived == null ? change.get() : whileOpen(archived, change);
            }
        }
    }

    private JsonNode archived(String deal) {
        JsonNode[] found = new JsonNode[1];
        calls.walk(RemoteCall.get(DealKind.ARCHIVED).with("ids", deal), record -> found[0] = record);
        return found[0];
    }

    private <T> T whileOpen(JsonNode deal, Supplier<T> change) {
        String id = deal.path("id").asText();
        String time = deal.path("archive_time").asText("");
        Journal.Entry entry = journal.get().intend(PHASE, KIND, "deal " + id, 1);
        journal.get().advance(entry.id(), State.NAMED, id + " " + time);
        takeOut(id);
        try {
            T result = change.get();
            close(entry.id(), id, time);
            return result;
        } catch (Refusal refusal) {
            close(entry.id(), id, time);
            throw refusal;
        }
    }

    boolean halfDone() {
        return !journal.get().open(PHASE).isEmpty();
    }

    /** Puts back what an interrupted run left outside. */
    void settle() {
        for (Journal.Entry entry : journal.get().open(PHASE)) {
            String name = entry.remoteId() == null ? "" : entry.remoteId();
            int space = name.indexOf(' ');
            if (space < 0) {
                journal.get().advance(entry.id(), State.ABANDONED, null); // nothing was sent yet
            } else {
                settle(entry.id(), name.substring(0, space), name.substring(space + 1));
            }
        }
    }

    private void settle(long entry, String id, String time) {
        try {
            close(entry, id, time);
        } catch (Refusal refusal) {
            if (!gone.contains(refusal.status())) {
                throw refusal;
            }
            journal.get().advance(entry, State.ABANDONED, null); // somebody deleted it meanwhile
        }
    }

    private void close(long entry, String id, String time) {
        archive(id, time);
        journal.get().advance(entry, State.DONE, null);
    }

    /** Puts a deal into the archive; one that is there already is refused, and that is well. @param time "" = now */
    JsonNode archive(String id, String time) {
        try {
            return calls.call(RemoteCall.patch(DEAL, archived(true, time), id)).path("data");
        } catch (Refusal refusal) {
            JsonNode there = archived(id);
            if (there == null) {
                throw refusal;
            }
            return there;
        }
    }

    void takeOut(String id) {
        calls.call(RemoteCall.patch(DEAL, archived(false, ""), id));
    }

    private static ObjectNode archived(boolean archived, String time) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("is_archived", archived);
        return time.isEmpty() ? body : body.put("archive_time", time);
    }
}
