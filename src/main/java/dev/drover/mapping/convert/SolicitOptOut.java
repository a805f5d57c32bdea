package dev.drover.mapping.convert;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a person must not be approached at all. */
final class SolicitOptOut {
    static final DecisionType TYPE = new DecisionType(
            "solicit-opt-out",
            "false only when one of the channels is consented to, as in `sms-opt-in`, and the person is neither archived "
                    + "nor blocklisted; unknown counts as opted out",
            Produces.BOOLEAN,
            List.of("sms-in", "sms-out", "email-in", "email-out", "archived", "blocklisted"),
            List.of(),
            i -> {
                boolean sms = Consent.given(i[0], i[1]);
                boolean email = Consent.given(i[2], i[3]);
                return Consent.yes(i[4]) || Consent.yes(i[5]) || !(sms || email);
            },
            new Reach(Map.of(true, Reach.NOBODY), Set.of("any")));

    private SolicitOptOut() {}
}
