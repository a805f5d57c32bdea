package dev.drover.ipresso.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;

/**
 * What iPresso said to one call.
 *
 * @param data the part of the answer that holds the records; missing when there are none
 * @param reason why it was refused; "" where it was not
 */
public record Answer(Call call, Kind kind, JsonNode data, String reason) {

    /** How the call came out. */
    enum Kind {
        /** Records, or an empty list. */
        GIVEN,
        /** What was asked about does not exist, or no more. */
        GONE,
        /** Nothing is there, and iPresso does not say why: the record is gone, or the API user may not read this of it. */
        UNSURE,
        /** A limit was exceeded, and the asker can ask for less. */
        TOO_MUCH,
        /** The account, or the rights of its user, lack this endpoint, and Drover can do without. */
        REFUSED
    }

    static Answer given(Call call, JsonNode data) {
        return new Answer(call, Kind.GIVEN, data, "");
    }

    static Answer nothing(Call call) {
        return given(call, MissingNode.getInstance());
    }

    static Answer without(Call call, Kind kind) {
        return new Answer(call, kind, MissingNode.getInstance(), "");
    }

    static Answer refused(Call call, String reason) {
        return new Answer(call, Kind.REFUSED, MissingNode.getInstance(), reason);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** What the profile points to: the first of its places that is there. Errors: ANSWER_INVALID if it is elsewhere. */
    JsonNode records() {
        for (JsonPointer place : call.endpoint().at()) {
            JsonNode found = data.at(place);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        if (holdsSomething(data)) {
            throw invalid("has nothing at " + call.endpoint().at() + " but something elsewhere");
        }
        return MissingNode.getInstance();
    }

    /** Whether there is a list or map with something in it: not to be taken for an empty answer. */
    static boolean holdsSomething(JsonNode node) {
        for (JsonNode member : node) {
            if (member.isContainerNode() && !member.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    DroverException invalid(String why) {
        return new DroverException(
                ErrorCode.ANSWER_INVALID,
                "iPresso's answer to " + call.subject() + " " + why + "; if the account differs, correct endpoint '"
                        + call.endpoint().name() + "' in profiles/ipresso-api.yaml");
    }
}
