package dev.drover.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who did what when: append-only, each entry sealed by a keyed hash over itself and the one before, so that a changed,
 * removed or inserted one is found. Holds names of operators, hashes and counts, never a value of a record.
 */
public interface Audit {

    /**
     * @param action such as {@code mapping-confirmed}, {@code run-finished}, {@code waived}, {@code rolled-back}
     * @param details in their order; counts and hashes
     */
    record Entry(long number, Instant at, String who, String action, Map<String, String> details, String hash) {}

    /** The first place where the chain does not hold. */
    record Break(long number, String reason) {}

    Entry append(String who, String action, Map<String, String> details);

    void forEach(Consumer<Entry> consumer);

    /** Hash of the last entry, "" when there is none. */
    String head();

    /** Walks the chain; empty when it holds. */
    Optional<Break> verify();
}
