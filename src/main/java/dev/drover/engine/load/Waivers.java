package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;

/** Turns a rejection that a person waived into an exclusion with their name and reason. */
record Waivers(ObjectMapping mapping) {

    Outcome applied(Outcome outcome) {
        if (!(outcome instanceof Outcome.Rejected rejected)) {
            return outcome;
        }
        Outcome.Rejection rejection = rejected.rejection();
        return mapping.waived(rejection.code(), rejection.field())
                .<Outcome>map(reason -> new Outcome.Excluded(rejected.key(), reason))
                .orElse(rejected);
    }
}
