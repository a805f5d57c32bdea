package dev.drover.verify;

import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.Entry;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes that a run began and that none has settled: what of them is at the destination, the ledger does not know yet. */
final class OpenWrites {
    private final Journal journal;

    OpenWrites(Journal journal) {
        this.journal = journal;
    }

    /** Keys of the records in them. */
    Set<String> keys(String phase) {
        Set<String> keys = new HashSet<>();
        for (Entry entry : journal.open(phase)) {
            journal.part(entry.id())
                    .ifPresent(part -> keys.addAll(part.members().keySet()));
        }
        return keys;
    }

    /** What the reader of a report must know of them, a line for each phase. */
    List<String> notes(List<ObjectMapping> phases) {
        List<String> notes = new ArrayList<>();
        for (ObjectMapping mapping : phases) {
            List<Entry> open = journal.open(mapping.phase());
            if (!open.isEmpty()) {
                notes.add(mapping.phase() + ": an interrupted run left " + open.size()
                        + " writes unsettled; `drover run` settles them, verify again after it");
            }
        }
        return notes;
    }
}
