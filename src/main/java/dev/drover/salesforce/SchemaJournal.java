package dev.drover.salesforce;

import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The intents to change the schema, and what this migration made of it. The name of the thing is kept before it is made and
 * its id beside it afterwards, so that a thing whose making was interrupted is found again.
 */
final class SchemaJournal {
    static final String FIELD = "create-field";
    static final String VALUES = "add-values";
    static final String PERMISSION_SET = "create-permission-set";
    static final String ASSIGNMENT = "assign-permission-set";
    private static final String REMOVAL = "remove-schema";
    private static final String PHASE = "schema";

    private final Supplier<Journal> journal;

    SchemaJournal(Supplier<Journal> journal) {
        this.journal = journal;
    }

    /** @param id "" when the org's id was not kept */
    record Made(long entry, String kind, String name, String id) {}

    /** Writes the intent. */
    Journal.Entry intend(String kind, String name, String content, int rows) {
        Journal.Entry entry = journal.get().intend(PHASE, kind, Sha256.hex(content), rows);
        journal.get().advance(entry.id(), State.NAMED, name);
        return entry;
    }

    void made(Journal.Entry entry, String name, String id) {
        journal.get().advance(entry.id(), State.DONE, name + " " + id);
    }

    /** It was not made, or not by us. */
    void notMade(Journal.Entry entry) {
        journal.get().advance(entry.id(), State.ABANDONED, null);
    }

    /** Settles what an interrupted run left open. @param find the id of what is there and was made by our own user, or null */
    void settle(Function<Made, String> find) {
        for (Journal.Entry entry : journal.get().open(PHASE)) {
            boolean named = entry.remoteId() != null && !entry.remoteId().isEmpty();
            String id = named && !entry.kind().equals(REMOVAL) ? find.apply(made(entry)) : null;
            if (id == null) {
                notMade(entry);
            } else {
                made(entry, made(entry).name(), id);
            }
        }
    }

    /** Oldest first. */
    List<Made> made(String kind) {
        List<Made> made = new ArrayList<>();
        journal.get().done(kind).stream()
                .filter(entry -> entry.remoteId() != null && entry.remoteId().contains(" "))
                .forEach(entry -> made.add(made(entry)));
        return made;
    }

    private static Made made(Journal.Entry entry) {
        int space = entry.remoteId().indexOf(' ');
        return space < 0
                ? new Made(entry.id(), entry.kind(), entry.remoteId(), "")
                : new Made(
                        entry.id(),
                        entry.kind(),
                        entry.remoteId().substring(0, space),
                        entry.remoteId().substring(space + 1));
    }

    /** Takes a thing out of the list of what was made, with the intent in the journal around it. */
    void remove(Made thing, Runnable removal) {
        Journal.Entry entry = journal.get().intend(PHASE, REMOVAL, Sha256.hex(thing.name()), 1);
        try {
            removal.run();
        } catch (RemoteFault refused) {
            notMade(entry);
            throw refused;
        }
        journal.get().advance(thing.entry(), State.ABANDONED, null);
        journal.get().advance(entry.id(), State.DONE, thing.name());
    }
}
