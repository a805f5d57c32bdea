package dev.drover.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.drover.engine.remote.Unsent;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.component.salesforce.api.SalesforceException;

/** Says what a refused call means: it passes, it stops the run with one clear line, or the caller has to judge it. */
final class CallFailures {
    private final SalesforceProfile profile;
    private final SalesforceAccess access;

    CallFailures(SalesforceProfile profile, SalesforceAccess access) {
        this.profile = profile;
        this.access = access;
    }

    /** What camel-salesforce threw. */
    RuntimeException of(Exception failure) {
        DroverException known = DroverException.in(failure);
        if (known != null) {
            return known;
        }
        if (failure instanceof TransientFailure passing) {
            return passing;
        }
        if (Unsent.is(failure)) {
            return TransientFailure.before("Salesforce cannot be reached");
        }
        if (!(failure instanceof SalesforceException salesforce)) {
            return new TransientFailure("the call failed: " + failure.getClass().getSimpleName());
        }
        if (salesforce.getCause() instanceof SalesforceException login && login.getStatusCode() > 0) {
            return access.loginFailure(login);
        }
        if (salesforce.getStatusCode() <= 0 || isCutOff(salesforce)) {
            return new TransientFailure("no complete answer from Salesforce");
        }
        return of(salesforce.getStatusCode(), () -> salesforce.getMessage());
    }

    /** An HTTP status outside 2xx with its body. */
    RuntimeException of(int status, Supplier<String> body) {
        List<RowError> errors = parse(body.get());
        RemoteFault fault = new RemoteFault(status, errors);
        if (status == 401) {
            return new DroverException(
                    ErrorCode.KEY_REFUSED,
                    "Salesforce refuses the session even after a new login; check the connected app and its user");
        }
        for (RowError error : errors) {
            if (error.code().equals("REQUEST_LIMIT_EXCEEDED")) {
                return overLimit(error);
            }
            if (error.code().equals("ExceededQuota")) {
                access.budgets().batchesExhausted();
                return exhausted("bulk batches");
            }
            if (profile.apiDisabledCodes().contains(error.code())) {
                return new DroverException(
                        ErrorCode.API_DISABLED,
                        "the Salesforce org or its user has no API access (" + error.code()
                                + "); it needs an edition with API and the permission 'API Enabled'");
            }
            if (profile.transientCodes().contains(error.code())) {
                return TransientFailure.answered(
                        status, error.code(), !profile.refusedBeforeWork().contains(error.code()));
            }
        }
        if (status >= 500 || status == 408) {
            return TransientFailure.answered(
                    status, errors.isEmpty() ? "HTTP_" + status : fault.first().code(), true);
        }
        if (status == 420 || status == 429) {
            return TransientFailure.answered(status, "HTTP_" + status, false);
        }
        return fault;
    }

    /** Two refusals share a code: too many calls today, or too many long calls at once, which passes. */
    private RuntimeException overLimit(RowError error) {
        if (error.message().toLowerCase(Locale.ROOT).contains("concurrent")) {
            return TransientFailure.before("too many long calls at once");
        }
        access.budgets().callsExhausted();
        return exhausted("API calls");
    }

    private static DroverException exhausted(String what) {
        return new DroverException(
                ErrorCode.QUOTA_EXHAUSTED,
                "Salesforce: the org's daily " + what
                        + " are used up; the same command goes on when they are free again (within 24 hours)");
    }

    /** The component reports an answer that broke off as a failure with the status of its first line. */
    private static boolean isCutOff(SalesforceException failure) {
        return failure.getStatusCode() < 300;
    }

    private static List<RowError> parse(String body) {
        if (body == null || body.isBlank()) {
            return List.of();
        }
        try {
            return RowError.listOf(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
