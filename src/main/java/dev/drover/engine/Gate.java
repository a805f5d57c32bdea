package dev.drover.engine;

import dev.drover.ledger.Outcomes.Counts;

/** The reconciliation that a phase must pass before the next one starts. */
final class Gate {

    /** @param explanation why the phase does not reconcile, "" when it does */
    record Verdict(long destination, String explanation) {
        boolean passed() {
            return explanation.isEmpty();
        }
    }

    private Gate() {}

    /** @param destination the destination's own count */
    static Verdict judge(Counts counts, long destination) {
        if (!counts.addUp()) {
            return new Verdict(
                    destination,
                    "extracted " + counts.extracted() + " but accounted for " + (counts.extracted() - counts.inLine())
                            + " (" + counts.inLine() + " still in line)");
        }
        if (counts.atDestination() != destination) {
            return new Verdict(
                    destination,
                    "the ledger has " + counts.atDestination() + " records loaded, the destination counts "
                            + destination
                            + (counts.stillThere() > 0
                                    ? " (" + counts.stillThere()
                                            + " of them were loaded once and refused or left out since)"
                                    : ""));
        }
        return new Verdict(destination, "");
    }
}
