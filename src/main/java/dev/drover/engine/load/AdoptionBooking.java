package dev.drover.engine.load;

import dev.drover.ledger.Outcome;

/** Books the outcomes of one adopted write. */
interface AdoptionBooking {

    void accept(Outcome outcome);

    /** Books what is left. */
    void finish();
}
