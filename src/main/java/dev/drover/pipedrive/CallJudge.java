package dev.drover.pipedrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;

/** Says what an answer means: it is whole, it passes, it stops the run with one clear line, or the caller has to judge it. */
final class CallJudge {
    static final int TOO_MANY = 429;
    private static final long LONGEST_RATE_LIMIT = 120;

    private final PipedriveProfile profile;
    private final Address address;
    private final Budgets budgets;
    private int tooManyInARow;

    CallJudge(PipedriveProfile profile, Address address, Budgets budgets) {
        this.profile = profile;
        this.address = address;
        this.budgets = budgets;
    }

    /** The whole body of a good answer; an empty object where it had none. */
    JsonNode judge(RemoteCall call, RawAnswer raw) {
        budgets.heard(raw);
        int status = raw.status();
        if (status == TOO_MANY) {
            throw tooMany(raw);
        }
        notTooMany();
        if (status >= 200 && status <= 299) {
            return whole(call, raw);
        }
        if (status == 408 || status >= 500 && !profile.calls().noSuchCall().contains(status)) {
            throw TransientFailure.answered(status, !call.method().equals("GET"));
        }
        throw refused(call, raw);
    }

    private synchronized void notTooMany() {
        tooManyInARow = 0;
    }

    /** Nothing in a 429 says which limit it is about: the headers may, or that waiting for the window does not help. */
    private synchronized RuntimeException tooMany(RawAnswer raw) {
        tooManyInARow++;
        boolean day =
                isZero(raw.number("x-daily-ratelimit-token-remaining")) || isZero(raw.number("x-daily-requests-left"));
        if (day || tooManyInARow > profile.calls().rateLimitWaits()) {
            return budgets.exhausted();
        }
        Duration wait = profile.calls().rateLimitWait();
        for (String header : new String[] {"retry-after", "x-ratelimit-reset"}) {
            OptionalLong told = raw.number(header);
            if (told.isPresent() && told.getAsLong() <= LONGEST_RATE_LIMIT) {
                Duration span = Duration.ofSeconds(told.getAsLong());
                wait = span.compareTo(wait) > 0 ? span : wait;
            }
        }
        budgets.closeFor(wait);
        return TransientFailure.answered(TOO_MANY, false).toldToWait(wait);
    }

    private static boolean isZero(OptionalLong number) {
        return number.isPresent() && number.getAsLong() == 0;
    }

    private static JsonNode whole(RemoteCall call, RawAnswer raw) {
        if (raw.body().length == 0) {
            return Json.MAPPER.createObjectNode();
        }
        JsonNode body = tree(raw);
        if (body == null || !body.isObject()) {
            throw TransientFailure.unanswered("an answer broke off or is no JSON", null);
        }
        JsonNode success = body.path("success");
        if (success.isBoolean() && !success.booleanValue()) {
            throw refusal(call, raw.status(), body);
        }
        return body;
    }

    private RuntimeException refused(RemoteCall call, RawAnswer raw) {
        int status = raw.status();
        JsonNode body = tree(raw);
        boolean json = body != null && body.isObject();
        if (status >= 300 && status <= 399) {
            return new DroverException(
                    ErrorCode.UNREACHABLE,
                    "Pipedrive at " + address.origin() + " redirects to another address (" + status
                            + "), which is not followed: the token would go with it; check pipedrive.company-domain and"
                            + " pipedrive.base-url");
        }
        if (status == 401) {
            return new DroverException(
                    ErrorCode.KEY_REFUSED,
                    "Pipedrive at " + address.origin() + " does not accept the API token; check pipedrive.token against"
                            + " Personal preferences > API, and that its user may use the API");
        }
        if (status == 403 && !json) {
            return shielded();
        }
        if (profile.calls().apiDisabled().contains(status)) {
            return new DroverException(
                    ErrorCode.API_DISABLED,
                    "Pipedrive answered " + status + " to " + call.operation()
                            + ": the company's plan has ended, or lacks this feature; switch it on in the company's"
                            + " settings, or leave the phases out that need it");
        }
        if (profile.calls().noSuchCall().contains(status) || !json && status != 413) {
            return new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Pipedrive at " + address.origin() + " answered " + status + " to " + call.operation()
                            + (json ? "" : ", and not as its API does")
                            + "; check pipedrive.base-url, or correct the path in profiles/pipedrive.yaml");
        }
        Refusal refusal = json ? refusal(call, status, body) : new Refusal(status, "", "", call.operation());
        if (status == 403
                && profile.calls().permission().stream()
                        .anyMatch(text -> refusal.text().contains(text))) {
            return new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    "Pipedrive: the token may not do " + call.operation()
                            + "; it needs full access to contacts, deals, products, their fields, users and search");
        }
        return refusal;
    }

    /** The vendor's shield bars a token that goes on after its refusals; every further call makes it worse. */
    private DroverException shielded() {
        Duration wait = profile.calls().shieldWait();
        budgets.closeFor(wait);
        return new DroverException(
                ErrorCode.DESTINATION_UNAVAILABLE,
                "Pipedrive's shield bars this token (403 without an answer of the API); no call goes out for "
                        + wait.toMinutes() + " minutes; the same command goes on after that");
    }

    private static Refusal refusal(RemoteCall call, int status, JsonNode body) {
        return new Refusal(
                status, body.path("code").asText(""), body.path("error").asText(""), call.operation());
    }

    private static JsonNode tree(RawAnswer raw) {
        try {
            return Json.MAPPER.readTree(raw.body());
        } catch (JsonProcessingException e) {
            return null; // no JSON: the caller says what that means
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
