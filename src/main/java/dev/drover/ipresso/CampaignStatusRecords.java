package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The statuses that members of each campaign can have, in the order in which they follow each other. */
final class CampaignStatusRecords implements StagingStep.Records {
    static final String OBJECT = "campaignStatus";
    private static final List<String> STATUSES =
            List.of("sent", "delivered", "opened", "clicked", "converted", "unsubscribed", "bounced");

    private static final Set<String> RESPONDED = Set.of("clicked", "converted");
    private static final int FIRST = 2;

    private final CloseableRows campaigns;
    private final Deque<NewRecord> waiting = new ArrayDeque<>();

    CampaignStatusRecords(CanonicalFolder folder) {
        this.campaigns = folder.rows(CanonicalFile.CAMPAIGNS);
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || campaigns.hasNext();
    }

    @Override
    public NewRecord next() {
        if (waiting.isEmpty()) {
            String campaign = campaigns.next().key();
            for (String status : STATUSES) {
                ObjectNode record = Json.object().put("campaign_id", campaign).put("status", status);
                record.put("position", STATUSES.indexOf(status) + FIRST);
                record.put("responded", RESPONDED.contains(status));
                waiting.add(new NewRecord(OBJECT, campaign + ":" + status, campaign, record));
            }
        }
        return waiting.remove();
    }

    @Override
    public void close() {
        campaigns.close();
    }
}
