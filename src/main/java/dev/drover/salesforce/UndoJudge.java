package dev.drover.salesforce;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.salesforce.SalesforceProfile.Treatment;
import java.util.List;

/** What the answer to one record of a rollback means. */
final class UndoJudge {
    private final SalesforceProfile profile;

    UndoJudge(SalesforceProfile profile) {
        this.profile = profile;
    }

    static Undone done(String id) {
        return new Undone(id, Result.DONE, "");
    }

    static Undone again(String id, String code) {
        return new Undone(id, Result.AGAIN, code);
    }

    Undone refused(String id, List<RowError> errors) {
        RowError error = errors.isEmpty() ? new RowError("UNKNOWN_EXCEPTION", List.of(), "") : errors.get(0);
        return new Undone(id, result(error), error.code());
    }

    private Result result(RowError error) {
        // an error that names a field is about what the field points to, not about the record itself
        boolean ofRecord = error.fields().stream().allMatch("Id"::equalsIgnoreCase);
        if (ofRecord && profile.strings("undo", "gone").contains(error.code())) {
            return Result.GONE;
        }
        if (profile.strings("undo", "in-use").contains(error.code())) {
            return Result.IN_USE;
        }
        return profile.treatment(error.code()) instanceof Treatment.Retry ? Result.AGAIN : Result.REFUSED;
    }

    /** Records are matched by the 15 characters that every form of an id has. */
    static String key(String id) {
        return id.length() > 15 ? id.substring(0, 15) : id;
    }
}
