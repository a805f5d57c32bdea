package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.Members;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up who did what with which campaign. Memory holds the campaigns of one contact; what was given lies on disk, because it
 * is sorted by campaign while events are sorted by contact.
 */
final class MemberBook {
    private final Members rules;
    private final Scratch scratch;
    private final DerivationReport report;
    private final Map<String, MemberSummary> open = new TreeMap<>();
    private String contact = "";

    MemberBook(Members rules, Scratch scratch, DerivationReport report) {
        this.rules = rules;
        this.scratch = scratch;
        this.report = report;
        scratch.run("create table member (contact_id text not null, campaign_id text not null, status text,"
                + " first_sent_at text, first_opened_at text, first_clicked_at text, unsubscribed_at text,"
                + " open_count text, click_count text, primary key (contact_id, campaign_id)) without rowid");
    }

    /** Takes in what was given, and brings its statuses to those of the table. */
    void given(Intake intake, Campaigns campaigns, Output output) {
        try (CloseableRows rows = intake.merged(CanonicalFile.CAMPAIGN_MEMBERS)) {
            rows.forEachRemaining(row -> {
                String status = row.find("status").map(this::status).orElse(null);
                campaigns.seen(row.value("campaign_id"), null, null);
                scratch.add(
                        "insert into member values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row.value("contact_id"),
                        row.value("campaign_id"),
                        status,
                        row.value("first_sent_at"),
                        row.value("first_opened_at"),
                        row.value("first_clicked_at"),
                        row.value("unsubscribed_at"),
                        row.value("open_count"),
                        row.value("click_count"));
                if (status != null && !status.equals(row.value("status"))) {
                    Map<String, String> changed = new HashMap<>(row.values());
                    changed.put("status", status);
                    output.change(new CanonicalRow(row.file(), changed));
                }
            });
        }
    }

    /** The status that a word stands for, or null; the word is reported then. */
    private String status(String word) {
        String status = rules.order().value(word).orElse(null);
        if (status == null) {
            report.unmapped("member status", Words.clean(word));
        }
        return status;
    }

    /** What follows is of this contact. */
    void contact(String id, Output output) {
        if (!id.equals(contact)) {
            end(output);
            contact = id;
        }
    }

    void event(String campaign, String kind, String at) {
        String status = rules.kinds().get(kind);
        if (status != null && !contact.isEmpty()) {
            open.computeIfAbsent(campaign, key -> new MemberSummary(rules.order()))
                    .add(status, at);
        }
    }

    /** Writes the members of the contact that is open. */
    void end(Output output) {
        if (!open.isEmpty()) {
            addGiven();
            open.forEach((campaign, member) -> output.change(member.row(campaign, contact)));
            report.figure("campaign members summed up from events", open.size());
            open.clear();
        }
    }

    private void addGiven() {
        scratch.forEach(
                "select campaign_id, status, first_sent_at, first_opened_at, first_clicked_at, unsubscribed_at, open_count,"
                        + " click_count from member where contact_id = ?",
                row -> {
                    MemberSummary member = open.get(row.getString("campaign_id"));
                    if (member != null) {
                        Map<String, String> values = new HashMap<>();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            values.put(row.getMetaData().getColumnName(i), row.getString(i));
                        }
                        member.given(new CanonicalRow(CanonicalFile.CAMPAIGN_MEMBERS, values), row.getString("status"));
                    }
                },
                contact);
    }
}
