package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.derive.ConsentBook.Consent;
import dev.drover.ipresso.derive.IpressoRules.Consents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the consents and unsubscriptions of one contact come to, channel by channel. A refusal wins over whatever was given;
 * what is not known to be about a channel refuses it and never opens it.
 */
final class ChannelConsents {
    static final String EVERY_CHANNEL = "*";

    private final Consents rules;
    private final ConsentBook book;
    private final DerivationReport report;

    ChannelConsents(Consents rules, ConsentBook book, DerivationReport report) {
        this.rules = rules;
        this.book = book;
        this.report = report;
    }

    /**
     * An activity that says no.
     *
     * @param channel {@link #EVERY_CHANNEL} where it does not tell
     * @param at when, or null
     */
    record OptOut(String channel, String at) {}

    List<CanonicalRow> of(Person person, List<OptOut> optOuts) {
        List<CanonicalRow> rows = new ArrayList<>();
        for (String channel : rules.channels()) {
            Signals signals = new Signals();
            person.consents().forEach(row -> add(signals, row, channel));
            optOuts.stream()
                    .filter(no -> no.channel().equals(channel) || no.channel().equals(EVERY_CHANNEL))
                    .forEach(no -> signals.add("unsubscribed", no.at()));
            Map<String, String> values = signals.result();
            if (!values.isEmpty()) {
                values.put("contact_id", person.id());
                values.put("channel", channel);
                rows.add(new CanonicalRow(CanonicalFile.CONTACT_CHANNELS, values));
            }
        }
        return rows;
    }

    /** Whether some marketing consent is given that no channel refuses. @param channels what {@link #of} came to */
    boolean isReachable(Person person, List<CanonicalRow> channels) {
        List<String> states = channels.stream().map(row -> row.value("status")).toList();
        boolean somewhere = states.contains("given");
        boolean given = person.consents().stream()
                .anyMatch(row -> "given".equals(row.value("status"))
                        && book.of(row.value("consent_id")).marketing());
        return somewhere || given && !states.contains("refused");
    }

    private void add(Signals signals, CanonicalRow row, String channel) {
        Consent consent = book.of(row.value("consent_id"));
        String told = row.values().getOrDefault("channel", "");
        boolean tells = rules.channels().contains(told); // else it is how the consent was collected
        boolean about = tells ? told.equals(channel) : consent.channels().contains(channel);
        boolean aboutNone = !tells && consent.channels().isEmpty();
        String status = row.values().getOrDefault("status", "unknown");
        boolean counts = switch (status) {
            case "given" -> about && consent.marketing();
            case "refused" -> about || aboutNone && consent.marketing();
            default -> about && consent.marketing();
        };
        if (counts) {
            signals.add(status, row.value("changed_at"));
        }
    }

    /** What is said about one channel: by kind, with the newest time; "" where one of them has none. */
    private final class Signals {
        private final Map<String, String> newest = new LinkedHashMap<>();
        private boolean undatedOptOut;

        void add(String kind, String at) {
            undatedOptOut |= at == null && kind.equals("unsubscribed");
            newest.merge(kind, at == null ? "" : at, (a, b) -> a.isEmpty() ? b : b.isEmpty() ? a : Times.later(a, b));
        }

        Map<String, String> result() {
            Map<String, String> values = new HashMap<>();
            if (newest.isEmpty()) {
                return values;
            }
            String refusal = newest.get("refused");
            String optOut = newest.get("unsubscribed");
            if (optOut != null && refusal == null && renewed(optOut)) {
                report.figure("consents given again after an unsubscription", 1);
                if (rules.laterConsentRenews()) {
                    return of(values, "given", newest.get("given"), "consent");
                }
            }
            if (optOut != null && (refusal == null || newer(optOut, refusal))) {
                return of(values, "refused", optOut, "activity");
            }
            if (refusal != null) {
                return of(values, "refused", refusal, "consent");
            }
            String given = newest.get("given");
            return given == null ? of(values, "unknown", "", "consent") : of(values, "given", given, "consent");
        }

        private boolean renewed(String optOut) {
            String given = newest.getOrDefault("given", "");
            return !given.isEmpty() && !undatedOptOut && Times.isAfter(given, optOut);
        }

        private static boolean newer(String a, String b) {
            return b.isEmpty() || !a.isEmpty() && Times.isAfter(a, b);
        }

        private static Map<String, String> of(Map<String, String> values, String status, String at, String basis) {
            values.put("status", status);
            values.put("changed_at", at);
            values.put("basis", basis);
            return values;
        }
    }
}
