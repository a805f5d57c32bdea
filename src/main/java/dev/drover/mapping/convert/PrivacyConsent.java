package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The consent of a person to one channel, in the words of Salesforce's consent objects, and since when it stands. */
final class PrivacyConsent {
    private static final List<String> INPUTS =
            List.of("in", "out", "requested", "requested-at", "archived", "blocklisted");

    static final DecisionType STATUS = new DecisionType(
            "privacy-consent",
            "OptOut for archived and blocklisted people, OptIn when `in` is set and no `out` lies at or after it, "
                    + "OptInPending (asked, not answered since), OptOut when `out` is set, else NotSeen",
            Produces.TEXT,
            INPUTS,
            List.of("OptIn", "OptOut", "OptInPending", "NotSeen"),
            inputs -> status(inputs).word,
            new Reach(Map.of("OptIn", Set.of("any"), "OptOut", Reach.NOBODY), Reach.NOBODY));

    static final DecisionType SINCE = new DecisionType(
            "privacy-consent-since",
            "the moment that decided `privacy-consent`: `in`, `out` or `requested-at`; where there is none, `known-since`",
            Produces.INSTANT,
            List.of("in", "out", "requested", "requested-at", "archived", "blocklisted", "known-since"),
            List.of(),
            PrivacyConsent::since,
            Reach.EXPLAINS);

    private enum Status {
        IN("OptIn"),
        OUT("OptOut"),
        PENDING("OptInPending"),
        UNKNOWN("NotSeen");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    private PrivacyConsent() {}

    private static Status status(JsonNode[] inputs) throws Refused {
        boolean given = Consent.given(inputs[0], inputs[1]);
        boolean pending = Consent.pending(inputs[2], inputs[3], inputs[1]);
        if (Consent.yes(inputs[4]) || Consent.yes(inputs[5])) {
            return Status.OUT;
        }
        if (given) {
            return Status.IN;
        }
        if (pending) {
            return Status.PENDING;
        }
        return Consent.time(inputs[1]) == null ? Status.UNKNOWN : Status.OUT;
    }

    private static Instant since(JsonNode[] inputs) throws Refused {
        Instant decided = switch (status(inputs)) {
            case IN -> Consent.time(inputs[0]);
            case OUT -> Consent.given(inputs[0], inputs[1]) ? null : Consent.time(inputs[1]);
            case PENDING -> Consent.time(inputs[3]);
            case UNKNOWN -> null;
        };
        return decided == null ? Consent.time(inputs[6]) : decided;
    }
}
