package dev.drover.alpineiq;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Decides what an answer means: records, nothing, ask again, or stop. Its messages quote nothing of the body. */
final class AnswerCheck {
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_REFUSAL = 100_000;
    private final AlpineIqProfile profile;
    private final WaitHint waitHint;
    private final String uid;

    AnswerCheck(AlpineIqProfile profile, WaitHint waitHint, String uid) {
        this.profile = profile;
        this.waitHint = waitHint;
        this.uid = uid;
    }

    Answer check(Call call, RawAnswer raw) {
        if (raw.status() < 200 || raw.status() > 299) {
            return refused(call, raw, raw.status());
        }
        JsonNode envelope = envelope(call, raw.body());
        int code = envelope.at(profile.envelope().code()).asInt(raw.status());
        if (!envelope.at(profile.envelope().success()).asBoolean(true)) {
            return refused(call, raw, code >= 200 && code <= 299 ? 500 : code);
        }
        return new Answer(call, raw.body());
    }

    private Answer refused(Call call, RawAnswer raw, int code) {
        String asked = "Alpine IQ answered " + code + " to " + call.subject();
        if (profile.retry().repeats(code)) {
            throw new PassingFailure(
                    new DroverException(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            asked + "; nothing is lost, run the same command again later"),
                    code == 429
                            ? Optional.of(waitHint.after429(raw.headers(), message(raw.body())))
                            : waitHint.stated(raw.headers()));
        }
        if (code == NOT_FOUND && call.endpoint().optional()) {
            return Answer.nothing(call);
        }
        if (code == 401 || code == 403) {
            throw keyOrAccount(asked, code, message(raw.body()));
        }
        throw new DroverException(
                ErrorCode.ANSWER_INVALID,
                asked + " (" + call.endpoint().path() + "); if the account differs, correct endpoint '"
                        + call.endpoint().name() + "' in profiles/alpineiq.yaml");
    }

    private DroverException keyOrAccount(String asked, int code, String message) {
        if (code == 401
                || message.isEmpty()
                || message.contains(profile.envelope().keyRefused())) {
            return new DroverException(
                    ErrorCode.KEY_REFUSED,
                    asked + ": the API key is not accepted for account " + uid
                            + "; check alpineiq.api-key and alpineiq.uid against Settings > API & Tracking");
        }
        return new DroverException(
                ErrorCode.ACCOUNT_MISMATCH,
                asked + ": the key does not belong to account " + uid + "; check alpineiq.uid and alpineiq.api-key");
    }

    /** Reads the answer to its end, so that a cut one is noticed here; keeps only what stands around the data. */
    private JsonNode envelope(Call call, byte[] body) {
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson(call, null);
            }
            var envelope = Json.object();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue()) {
                    envelope.set(name, Json.MAPPER.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw notJson(call, null);
            }
            return envelope;
        } catch (JsonProcessingException e) {
            throw notJson(call, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PassingFailure notJson(Call call, JsonProcessingException cause) {
        String where = cause == null
                ? ""
                : " (it ends or breaks at byte " + cause.getLocation().getByteOffset() + ")";
        return new PassingFailure(
                new DroverException(
                        ErrorCode.SOURCE_UNAVAILABLE,
                        "Alpine IQ's answer to " + call.subject() + " is no whole JSON" + where
                                + "; a proxy may have answered instead: run the same command again later"),
                Optional.empty());
    }

    private String message(byte[] body) {
        try {
            if (body.length > LONGEST_REFUSAL) {
                return "";
            }
            JsonNode tree = Json.MAPPER.readTree(body);
            return tree == null ? "" : Json.text(tree.at(profile.envelope().message()));
        } catch (IOException e) {
            return ""; // not JSON: there is no message, and the status alone decides
        }
    }
}
