package dev.drover.chaos;

import dev.drover.ledger.Audit;
import dev.drover.ledger.Images;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Runs;
import dev.drover.ledger.Staging;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A ledger that tells {@link Boundaries} before and after each of its commits. */
public final class WatchedLedger implements Ledger {
    static final Set<String> JOURNAL = Set.of("intend", "advance");
    static final Set<String> STAGING = Set.of("stage", "derive", "clearCheckpoints");
    static final Set<String> OUTCOMES = Set.of("define", "record", "undo", "putBack");
    static final Set<String> RUNS = Set.of("beginOrResume", "finish", "setFact", "setPhase");
    static final Set<String> IMAGES = Set.of("keep", "writing");

    private final Ledger ledger;
    private final Boundaries boundaries;

    public WatchedLedger(Ledger ledger, Boundaries boundaries) {
        this.ledger = ledger;
        this.boundaries = boundaries;
    }

    @Override
    public Staging staging() {
        return watch(Staging.class, ledger.staging(), "staging", STAGING);
    }

    @Override
    public Outcomes outcomes() {
        return watch(Outcomes.class, ledger.outcomes(), "outcomes", OUTCOMES);
    }

    @Override
    public Journal journal() {
        return watch(Journal.class, ledger.journal(), "journal", JOURNAL);
    }

    @Override
    public Runs runs() {
        return watch(Runs.class, ledger.runs(), "runs", RUNS);
    }

    @Override
    public Images images() {
        return watch(Images.class, ledger.images(), "images", IMAGES);
    }

    @Override
    public Audit audit() {
        return ledger.audit();
    }

    @Override
    public byte[] seal(String purpose, byte[] data) {
        return ledger.seal(purpose, data);
    }

    @Override
    public void close() {
        ledger.close();
    }

    /** A proxy, because it is the same thing for every method that commits. */
    private <T> T watch(Class<T> type, T part, String name, Set<String> commits) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    boolean watched = commits.contains(method.getName());
                    if (watched) {
                        boundaries.reached(name + "-before");
                    }
                    try {
                        return method.invoke(part, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (watched) {
                            boundaries.reached(name + "-after");
                        }
                    }
                }));
    }
}
