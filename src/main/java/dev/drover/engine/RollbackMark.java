package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Runs;
import java.util.Optional;

/** Says that a rollback has begun and has not come to its end: nothing is loaded meanwhile. */
public final class RollbackMark {
    private static final String FACT = "rollback.begun";

    /** @param options as they were given to the command */
    public record Begun(String plan, String options) {
        /** The command that goes on with it. */
        public String command() {
            return "drover rollback apply --plan " + plan + (options.isEmpty() ? "" : " " + options);
        }
    }

    private final Runs runs;

    public RollbackMark(Runs runs) {
        this.runs = runs;
    }

    public Optional<Begun> begun() {
        return runs.fact(FACT).filter(text -> !text.isEmpty()).map(text -> {
            String[] parts = text.split(" ", 2);
            return new Begun(parts[0], parts.length == 1 ? "" : parts[1]);
        });
    }

    public void set(Begun begun) {
        runs.setFact(FACT, (begun.plan() + " " + begun.options()).strip());
    }

    public void clear() {
        runs.setFact(FACT, "");
    }

    /** Errors: ROLLBACK_UNFINISHED. */
    public void refuse() {
        begun().ifPresent(begun -> {
            throw new DroverException(
                    ErrorCode.ROLLBACK_UNFINISHED,
                    "a rollback of this migration was begun and is not finished; finish it first: `" + begun.command()
                            + "` with the same -m and --by");
        });
    }
}
