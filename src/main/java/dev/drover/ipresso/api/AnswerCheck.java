package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Decides what an answer means: records, nothing, ask again, or stop. Its messages quote nothing of the body. */
final class AnswerCheck {
    private static final int NONE = 0;
    private static final Set<Integer> LACKING = Set.of(403, 404, 405, 501);
    private final ApiProfile profile;
    private final WaitHint waitHint;

    AnswerCheck(ApiProfile profile, WaitHint waitHint) {
        this.profile = profile;
        this.waitHint = waitHint;
    }

    /** Status and envelope of an answer; {@code code} is the worse of both. */
    record Envelope(int code, int errorCode, JsonNode data) {
        boolean good() {
            return code >= 200 && code <= 299 && errorCode == NONE;
        }

        /** The token has expired or is not known: iPresso refuses rights and blocks with an errorCode. */
        boolean aboutToken() {
            return (code == 403 || code == 401) && errorCode == NONE;
        }
    }

    /** Reads the answer to its end, so that a cut one is noticed here. */
    Envelope open(Call call, RawAnswer raw) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(raw.body());
        } catch (IOException e) {
            tree = null;
        }
        boolean refusal = raw.status() < 200 || raw.status() > 299;
        if (tree == null || !tree.isObject()) {
            if (refusal) {
                return new Envelope(raw.status(), NONE, null);
            }
            throw notWhole(call);
        }
        int code = tree.path("code").asInt(raw.status());
        boolean worse = !refusal && (code < 200 || code > 299);
        return new Envelope(
                worse && code > 0 ? code : raw.status(), tree.path("errorCode").asInt(NONE), tree.path("data"));
    }

    /** Errors: KEY_REFUSED, PERMISSION_MISSING, ANSWER_INVALID; PassingFailure for what may pass. */
    Answer check(Call call, RawAnswer raw) {
        Envelope envelope = open(call, raw);
        if (envelope.good()) {
            return Answer.given(call, envelope.data());
        }
        if (isLimit(envelope) && call.shrinkable()) {
            return Answer.without(call, Answer.Kind.TOO_MUCH);
        }
        if (isLimit(envelope) || profile.retry().codes().contains(envelope.code())) {
            throw passing(call, raw, envelope);
        }
        if (profile.errors().nothing().contains(envelope.errorCode())) {
            return Answer.nothing(call);
        }
        if (profile.errors().blocked().containsKey(envelope.errorCode())) {
            throw blocked(envelope.errorCode());
        }
        if (profile.errors().missing().contains(envelope.errorCode())) {
            return Answer.without(call, Answer.Kind.GONE);
        }
        if (envelope.code() == 404 && call.pathValues().containsKey("id")) {
            return Answer.without(call, Answer.Kind.UNSURE);
        }
        if (call.endpoint().optional() && LACKING.contains(envelope.code())) {
            return Answer.refused(
                    call,
                    "iPresso answered " + words(envelope) + " to "
                            + call.endpoint().path());
        }
        throw refused(call, envelope);
    }

    DroverException blocked(int errorCode) {
        return new DroverException(
                ErrorCode.KEY_REFUSED,
                "iPresso refuses every call (errorCode " + errorCode + "): "
                        + profile.errors().blocked().get(errorCode));
    }

    boolean isLimit(Envelope envelope) {
        return envelope.code() == 429 || profile.retry().limit().contains(envelope.errorCode());
    }

    PassingFailure passing(Call call, RawAnswer raw, Envelope envelope) {
        return new PassingFailure(
                new DroverException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "iPresso answered " + words(envelope) + " to " + call.subject()
                                + "; nothing is lost, run the same command again later"),
                waitHint.stated(raw.headers()));
    }

    private static DroverException refused(Call call, Envelope envelope) {
        String asked = "iPresso answered " + words(envelope) + " to " + call.subject() + " ("
                + call.endpoint().path() + ")";
        if (envelope.code() == 403 || envelope.code() == 401) {
            return new DroverException(
                    ErrorCode.PERMISSION_MISSING,
                    asked + (envelope.aboutToken() ? ", also with a new token" : "")
                            + ": the group of the API user lacks the right, or another program uses the same API user;"
                            + " mend that, or switch this part off under collect in profiles/ipresso-api.yaml");
        }
        return new DroverException(
                ErrorCode.ANSWER_INVALID,
                asked + "; if the account differs, correct endpoint '"
                        + call.endpoint().name() + "' in profiles/ipresso-api.yaml");
    }

    static String words(Envelope envelope) {
        return envelope.errorCode() == NONE
                ? String.valueOf(envelope.code())
                : envelope.code() + " with errorCode " + envelope.errorCode();
    }

    private static PassingFailure notWhole(Call call) {
        return new PassingFailure(
                new DroverException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "iPresso's answer to " + call.subject()
                                + " is no whole JSON; a proxy may have answered instead: run the same command again"
                                + " later"),
                Optional.empty());
    }
}
