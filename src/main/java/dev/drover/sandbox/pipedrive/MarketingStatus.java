package dev.drover.sandbox.pipedrive;

/** Consent to campaigns: only with a mail address, changed once and never again; what is not allowed is passed over in silence. */
final class MarketingStatus {
    private static final String STATUS = "marketing_status";
    private static final String CHANGED = "_marketing_changed";

    private MarketingStatus() {}

    static void complete(Draft draft, boolean campaigns) {
        if (!draft.gives(STATUS)) {
            return;
        }
        String wanted = draft.text(STATUS);
        String before = draft.before().path(STATUS).asText("no_consent");
        boolean reachable = false;
        for (var email : draft.after().path("emails")) {
            reachable |= email.path("value").asText().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        }
        boolean spent = draft.before().path(CHANGED).asBoolean(false);
        if (!campaigns || !reachable || spent || wanted.equals(before)) {
            draft.set(STATUS, before);
        } else if (!draft.creates()) {
            draft.set(CHANGED, true);
        }
    }
}
