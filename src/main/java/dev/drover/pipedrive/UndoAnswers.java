package dev.drover.pipedrive;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import java.util.Set;
import java.util.function.Supplier;

/** What became of one record after the other in a rollback. An outage ends it; a record that alone fails does not. */
final class UndoAnswers {
    private static final int OUTAGE = 3;
    private static final Set<Integer> GONE = Set.of(404, 410);

    /** Records in a row that got no answer. */
    private int unanswered;

    static Undone done(String id) {
        return new Undone(id, Result.DONE, "");
    }

    static Undone gone(String id) {
        return new Undone(id, Result.GONE, "");
    }

    /** Errors: DESTINATION_UNAVAILABLE when it is not the record that fails, those of the call that stop a run. */
    Undone of(String id, Supplier<Undone> call) {
        try {
            Undone undone = call.get();
            unanswered = 0;
            return undone;
        } catch (Refusal refusal) {
            unanswered = 0;
            return refused(id, refusal);
        } catch (TransientFailure failure) {
            if (++unanswered == OUTAGE) {
                throw Explained.unavailable(failure);
            }
            return new Undone(id, Result.AGAIN, failure.status() == 0 ? "NOT_ANSWERED" : "HTTP_" + failure.status());
        }
    }

    static Undone refused(String id, Refusal refusal) {
        return GONE.contains(refusal.status()) ? gone(id) : new Undone(id, Result.REFUSED, code(refusal));
    }

    static String code(Refusal refusal) {
        return refusal.code().isEmpty() ? "HTTP_" + refusal.status() : refusal.code();
    }
}
