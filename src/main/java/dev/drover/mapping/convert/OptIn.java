package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The consent of a person to one channel in one of three words, and the status of a person on a mailing list. */
final class OptIn {
    private static final List<String> INPUTS = List.of("in", "out", "archived", "blocklisted");

    static final DecisionType WORD = new DecisionType(
            "opt-in",
            "Yes only when `in` is set, no `out` lies at or after it, and the person is neither archived nor blocklisted; "
                    + "No for archived and blocklisted people and when `out` is set; else Unknown",
            Produces.TEXT,
            INPUTS,
            List.of("Yes", "No", "Unknown"),
            OptIn::word,
            new Reach(Map.of("Yes", Set.of("the channel"), "No", Reach.NOBODY), Reach.NOBODY));

    static final DecisionType MARKETING = new DecisionType(
            "marketing-status",
            "unsubscribed where `opt-in` says No, otherwise nothing: nobody is subscribed by a migration",
            Produces.TEXT,
            INPUTS,
            List.of("unsubscribed"),
            inputs -> word(inputs).equals("No") ? "unsubscribed" : null,
            new Reach(Map.of("unsubscribed", Reach.NOBODY), Set.of("e-mail")));

    private OptIn() {}

    private static String word(JsonNode[] inputs) throws Refused {
        boolean given = Consent.given(inputs[0], inputs[1]);
        boolean out = Consent.time(inputs[1]) != null;
        if (Consent.yes(inputs[2]) || Consent.yes(inputs[3])) {
            return "No";
        }
        return given ? "Yes" : out ? "No" : "Unknown";
    }
}
