package dev.drover.engine;

import dev.drover.engine.load.Loading;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;

/** Settles the writes that an interrupted run left open: what the destination took of them is booked, not sent again. */
final class OpenWrites {
    private final Journal journal;
    private final Destination destination;
    private final Loading loading;

    OpenWrites(Journal journal, Destination destination, Loading loading) {
        this.journal = journal;
        this.destination = destination;
        this.loading = loading;
    }

    boolean any(ObjectMapping mapping) {
        return !journal.open(mapping.phase()).isEmpty();
    }

    void settle(ObjectMapping mapping) {
        if (any(mapping)) {
            destination.adoptOpenWrites(
                    mapping,
                    loading.sent(mapping, journal, destination::readBack),
                    found -> loading.adopt(mapping, journal.part(found.entry().id()), found.outcomes()));
        }
    }
}
