package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.util.function.Supplier;

/**
 * A product that the customer has deactivated is attached to no deal. It is switched on for the lines of old orders and off
 * again; the journal keeps which, so that none stays on when the process dies between the two.
 */
final class SwitchedProducts {
    private static final String PHASE = "products switched on";
    private static final String KIND = "switch-on";
    private static final String PRODUCT = "/api/v2/products/{id}";
    private static final String LINKABLE = "is_linkable";

    private final RemoteCalls calls;
    private final Supplier<Journal> journal;

    SwitchedProducts(RemoteCalls calls, Supplier<Journal> journal) {
        this.calls = calls;
        this.journal = journal;
    }

    /** Attaches a product; when that is refused because it is deactivated, after switching it on. */
    <T> T attach(String product, Supplier<T> attachment) {
        try {
            return attachment.get();
        } catch (Refusal refusal) {
            if (!switchOn(product)) {
                throw refusal;
            }
            return attachment.get();
        }
    }

    private synchronized boolean switchOn(String product) {
        if (!isOff(product)) {
            return false;
        }
        Journal.Entry entry = journal.get().intend(PHASE, KIND, "product " + product, 1);
        journal.get().advance(entry.id(), State.NAMED, product);
        calls.call(RemoteCall.patch(PRODUCT, linkable(true), product));
        return true;
    }

    private boolean isOff(String product) {
        try {
            JsonNode linkable =
                    calls.call(RemoteCall.get(PRODUCT, product)).path("data").path(LINKABLE);
            return linkable.isBoolean() && !linkable.asBoolean();
        } catch (Refusal notThere) {
            return false;
        }
    }

    boolean halfDone() {
        return !journal.get().open(PHASE).isEmpty();
    }

    /** Switches off what was switched on. */
    synchronized void settle() {
        for (Journal.Entry entry : journal.get().open(PHASE)) {
            if (entry.remoteId() == null || entry.remoteId().isEmpty()) {
                journal.get().advance(entry.id(), State.ABANDONED, null); // nothing was sent yet
            } else {
                calls.call(RemoteCall.patch(PRODUCT, linkable(false), entry.remoteId()));
                journal.get().advance(entry.id(), State.DONE, null);
            }
        }
    }

    private static ObjectNode linkable(boolean linkable) {
        return Json.MAPPER.createObjectNode().put(LINKABLE, linkable);
    }
}
