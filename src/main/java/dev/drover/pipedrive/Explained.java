package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.function.Supplier;

/** Turns a refusal that nobody expected into one line, at the edge of the package. */
final class Explained {
    private Explained() {}

    /** @param doing what was asked, such as {@code to read Person} */
    static <T> T call(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (Refusal refusal) {
            throw line(doing, refusal);
        } catch (TransientFailure failure) {
            throw unavailable(failure);
        }
    }

    static void run(String doing, Runnable call) {
        call(doing, () -> {
            call.run();
            return null;
        });
    }

    static DroverException line(String doing, Refusal refusal) {
        boolean permission = refusal.status() == 403;
        return new DroverException(
                permission ? ErrorCode.PERMISSION_MISSING : ErrorCode.ANSWER_INVALID,
                "Pipedrive refused " + doing + " (" + refusal.getMessage() + ")"
                        + (permission
                                ? "; check the rights of the migration's user and the features of the plan"
                                : "; run again, or check the account"),
                refusal);
    }

    static DroverException unavailable(TransientFailure failure) {
        return new DroverException(
                ErrorCode.DESTINATION_UNAVAILABLE,
                "Pipedrive does not answer as it should, also after repeated attempts (" + failure.getMessage()
                        + "); the same command goes on later",
                failure);
    }
}
