package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.ConsentRule;
import dev.drover.ipresso.derive.IpressoRules.Consents;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What each consent of the account is about. An account has few of them. */
final class ConsentBook {
    private static final Consent UNKNOWN = new Consent(true, Set.of());

    private final Consents rules;
    private final Map<String, Consent> consents = new HashMap<>();

    /**
     * @param marketing whether it may make somebody reachable: unless the account says otherwise
     * @param channels empty where nothing tells
     */
    record Consent(boolean marketing, Set<String> channels) {}

    ConsentBook(Intake intake, Consents rules, DerivationReport report) {
        this.rules = rules;
        try (CloseableRows rows = intake.merged(CanonicalFile.CONSENTS)) {
            rows.forEachRemaining(row -> {
                Consent consent = consent(row);
                consents.put(row.value("consent_id"), consent);
                if (consent.marketing() && consent.channels().isEmpty()) {
                    report.unmapped("channel of consent", row.find("name").orElse(row.value("consent_id")));
                }
            });
        }
    }

    private Consent consent(CanonicalRow row) {
        boolean marketing = !"false".equals(row.value("is_direct_marketing"));
        Set<String> channels = channels(row, "api_key", "name");
        return new Consent(marketing, channels.isEmpty() ? channels(row, "content") : channels);
    }

    private Set<String> channels(CanonicalRow row, String... columns) {
        Set<String> channels = new LinkedHashSet<>();
        for (String column : columns) {
            String text = Words.fold(row.values().getOrDefault(column, ""));
            for (ConsentRule rule : rules.map()) {
                if (rule.text().matcher(text).matches()) {
                    channels.add(rule.channel());
                }
            }
        }
        return Set.copyOf(channels);
    }

    Consent of(String consentId) {
        return consents.getOrDefault(consentId, UNKNOWN);
    }

    boolean knows(String consentId) {
        return consents.containsKey(consentId);
    }
}
