package dev.drover.pipedrive;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import java.util.function.Supplier;

/** What became of one record after the other in a rollback. An outage ends it; a record that alone fails does not. */
final class UndoPass {
    private static final int OUTAGE = 3;

    private final PipedriveProfile.UndoAnswers meanings;

    /** Records in a row that got no answer. */
    private int unanswered;

    UndoPass(PipedriveProfile.UndoAnswers meanings) {
        this.meanings = meanings;
    }

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

    Undone refused(String id, Refusal refusal) {
        if (meanings.gone().contains(refusal.status())) {
            return gone(id);
        }
        boolean inUse = meanings.inUse().contains(refusal.status());
        return new Undone(id, inUse ? Result.IN_USE : Result.REFUSED, PipedriveProfile.errorCode(refusal));
    }
}
