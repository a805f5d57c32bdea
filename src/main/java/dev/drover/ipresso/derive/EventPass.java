package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.EventKinds.Found;
import dev.drover.ipresso.derive.IpressoRules.Events;
import dev.drover.ipresso.intake.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the events once, contact by contact: their kinds, the campaigns and scenarios that they belong to, who refused. */
final class EventPass {
    static final Set<String> REFUSALS = Set.of("unsubscribed", "complained");
    private static final List<String> CONSENT_IDS = List.of("consent_id", "agreement_id", "agreement", "consent");

    private final Events rules;
    private final EventKinds kinds;
    private final Campaigns campaigns;
    private final ConsentBook consents;
    private final MemberBook members;
    private final OptOutBook optOuts;
    private final DerivationReport report;

    EventPass(
            Events rules,
            EventKinds kinds,
            Campaigns campaigns,
            ConsentBook consents,
            MemberBook members,
            OptOutBook optOuts,
            DerivationReport report) {
        this.rules = rules;
        this.kinds = kinds;
        this.campaigns = campaigns;
        this.consents = consents;
        this.members = members;
        this.optOuts = optOuts;
        this.report = report;
    }

    void run(Intake intake, Output output) {
        try (CloseableRows rows = intake.merged(CanonicalFile.EVENTS)) {
            while (rows.hasNext()) {
                CanonicalRow event = rows.next();
                String contact = event.values().getOrDefault("contact_id", "");
                members.contact(contact, output);
                optOuts.contact(contact);
                take(event, output);
            }
            members.end(output);
            optOuts.end();
        }
        campaigns.derive(output, report);
    }

    private void take(CanonicalRow event, Output output) {
        EventParameters parameters = EventParameters.of(event.value("params"));
        Map<String, String> told = new HashMap<>(event.values());
        kind(event, parameters, told);
        parameters.first(rules.campaignId()).ifPresent(id -> told.putIfAbsent("campaign_id", id));
        parameters.first(rules.scenarioKey()).ifPresent(key -> told.putIfAbsent("scenario_key", key));
        parameters.first(rules.url()).ifPresent(url -> told.putIfAbsent("url", url));
        String campaign = told.get("campaign_id");
        if (campaign != null) {
            String channel = campaigns.channel(campaign);
            if (channel != null) {
                told.putIfAbsent("channel", channel);
            }
            String name = parameters.first(rules.campaignName()).orElse(null);
            campaigns.seen(campaign, name, told.get("channel"));
            members.event(campaign, told.get("kind"), told.get("at"));
            optOuts.sent(campaign, told.get("kind"), told.get("channel"));
        }
        if (REFUSALS.contains(told.get("kind"))) {
            optOuts.refused(campaign, channels(told, parameters), told.get("at"));
        }
        change(event, told, output);
    }

    private void kind(CanonicalRow event, EventParameters parameters, Map<String, String> told) {
        String sort = told.getOrDefault("sort", "");
        String key = told.getOrDefault("key", "");
        String given = told.get("kind");
        if (given != null && EventKinds.ALL.contains(given)) {
            report.event(sort, key, given, -1);
            return;
        }
        if (given != null) {
            report.unmapped("event kind", given);
        }
        Found found = kinds.of(sort, key, parameters::value);
        told.put("kind", found.kind());
        found.channel().ifPresent(channel -> told.putIfAbsent("channel", channel));
        report.event(sort, key, found.kind(), found.rule().orElse(0));
    }

    /** The channels that a refusal is about, as far as it tells. */
    private Set<String> channels(Map<String, String> told, EventParameters parameters) {
        if (told.get("channel") != null) {
            return Set.of(told.get("channel"));
        }
        Optional<Set<String>> ofConsent = parameters
                .first(CONSENT_IDS)
                .filter(consents::knows)
                .map(id -> consents.of(id).channels())
                .filter(channels -> !channels.isEmpty());
        return ofConsent.orElse(Set.of());
    }

    private static void change(CanonicalRow event, Map<String, String> told, Output output) {
        List<String> columns = new ArrayList<>(List.of("kind", "channel", "campaign_id", "scenario_key", "url"));
        columns.removeIf(column -> told.get(column) == null || told.get(column).equals(event.value(column)));
        if (!columns.isEmpty()) {
            columns.addAll(event.file().key());
            Map<String, String> changed = new HashMap<>();
            columns.forEach(column -> changed.put(column, told.getOrDefault(column, "")));
            output.change(new CanonicalRow(event.file(), changed));
        }
    }
}
