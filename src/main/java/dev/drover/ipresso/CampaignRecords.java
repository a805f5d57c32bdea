package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ledger.NewRecord;
import java.util.List;
import java.util.Map;

/** Campaigns with their links, and what their segment and template are called. */
final class CampaignRecords extends JoinedRecords {
    static final String OBJECT = "campaign";

    private final Names names;

    CampaignRecords(CanonicalFolder folder, Names names) {
        super(folder, CanonicalFile.CAMPAIGNS, List.of(CanonicalFile.CAMPAIGN_LINKS));
        this.names = names;
    }

    @Override
    NewRecord make(CanonicalRow row, Map<CanonicalFile, List<CanonicalRow>> joined) {
        ObjectNode campaign = Json.record(row);
        put(campaign, "segment_name", names.of(CanonicalFile.SEGMENTS, row.value("segment_id"), "name"));
        put(campaign, "segment_criteria", names.of(CanonicalFile.SEGMENTS, row.value("segment_id"), "criteria_text"));
        put(campaign, "template_name", names.of(CanonicalFile.EMAIL_TEMPLATES, row.value("template_id"), "name"));
        List<CanonicalRow> links = joined.get(CanonicalFile.CAMPAIGN_LINKS);
        if (!links.isEmpty()) {
            ArrayNode urls = campaign.putArray("links");
            links.forEach(link -> link.find("url").ifPresent(urls::add));
        }
        if (!campaign.has("name")) {
            campaign.put("name", row.key());
        }
        return new NewRecord(OBJECT, row.key(), "", campaign);
    }

    private static void put(ObjectNode record, String field, String value) {
        if (value != null) {
            record.put(field, value);
        }
    }
}
