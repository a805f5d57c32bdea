package dev.drover.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of a migration and small facts that belong to the whole of it. A run that stopped half way is resumed under its own id. */
public interface Runs {

    record Run(long id, String kind, Instant startedAt, Instant finishedAt, String result) {
        public boolean finished() {
            return finishedAt != null;
        }
    }

    /** Resumes the unfinished run, or begins a new one. One of the kind {@code run} ends the count of what was undone. */
    Run beginOrResume(String kind);

    void finish(long runId, String result);

    Optional<Run> latest();

    /** A fact of the migration, such as {@code migration.id} or {@code mapping.confirmed}. */
    Optional<String> fact(String name);

    void setFact(String name, String value);

    /** The fact that says what a run waits for and until when; empty when it goes on. */
    String PAUSED = "run.paused";

    List<PhaseState> phases();

    /** The visible state of a phase. {@code state}: waiting, loading, paused, gate-failed, done. */
    record PhaseState(String phase, String state, String detail, Instant updatedAt) {}

    void setPhase(String phase, String state, String detail);
}
