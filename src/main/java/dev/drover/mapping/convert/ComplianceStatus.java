package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One word for the whole consent of a person. */
final class ComplianceStatus {
    static final DecisionType TYPE = new DecisionType(
            "compliance-status",
            "blocklisted (or archived), opted_in (both channels), email_only, sms_only, pending (asked, not answered "
                    + "since), opted_out (any opt-out on record), else unknown",
            Produces.TEXT,
            List.of(
                    "sms-in",
                    "sms-out",
                    "email-in",
                    "email-out",
                    "requested",
                    "requested-at",
                    "archived",
                    "blocklisted"),
            List.of("opted_in", "email_only", "sms_only", "pending", "opted_out", "unknown", "blocklisted"),
            ComplianceStatus::decide,
            new Reach(
                    Map.of(
                            "opted_in",
                            Set.of("email", "sms"),
                            "email_only",
                            Set.of("email"),
                            "sms_only",
                            Set.of("sms")),
                    Reach.NOBODY));

    private ComplianceStatus() {}

    private static Object decide(JsonNode[] inputs) throws Refused {
        boolean sms = Consent.given(inputs[0], inputs[1]);
        boolean email = Consent.given(inputs[2], inputs[3]);
        Instant smsOut = Consent.time(inputs[1]);
        boolean pending = Consent.pending(inputs[4], inputs[5], inputs[1]);
        if (Consent.yes(inputs[6]) || Consent.yes(inputs[7])) {
            return "blocklisted";
        }
        if (sms && email) {
            return "opted_in";
        }
        if (email) {
            return "email_only";
        }
        if (sms) {
            return "sms_only";
        }
        if (pending) {
            return "pending";
        }
        return smsOut != null || Consent.time(inputs[3]) != null ? "opted_out" : "unknown";
    }
}
