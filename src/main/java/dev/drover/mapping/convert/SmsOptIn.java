package dev.drover.mapping.convert;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a person may be texted. */
final class SmsOptIn {
    static final DecisionType TYPE = new DecisionType(
            "sms-opt-in",
            "true only when `in` is set, no `out` lies at or after it, and the person is neither archived nor blocklisted",
            Produces.BOOLEAN,
            List.of("in", "out", "archived", "blocklisted"),
            List.of(),
            i -> !Consent.yes(i[2]) && !Consent.yes(i[3]) && Consent.given(i[0], i[1]),
            new Reach(Map.of(true, Set.of("sms")), Reach.NOBODY));

    private SmsOptIn() {}
}
