package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.function.Supplier;

/** Turns a refusal that nobody expected into one line, at the edge of the package. */
final class Refused {
    private Refused() {}

    static <T> T explained(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (RemoteFault fault) {
            throw line(doing, fault);
        } catch (TransientFailure failure) {
            throw SalesforceClient.unavailable(failure);
        }
    }

    static DroverException line(String doing, RemoteFault fault) {
        boolean permission = fault.status() == 403;
        return new DroverException(
                permission ? ErrorCode.PERMISSION_MISSING : ErrorCode.ANSWER_INVALID,
                "Salesforce refused " + doing + " (HTTP " + fault.status() + ", "
                        + fault.first().code() + ")"
                        + (permission
                                ? "; check the rights of the migration's user"
                                : "; run again, or check the org"));
    }
}
