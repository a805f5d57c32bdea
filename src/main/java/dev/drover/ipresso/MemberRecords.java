package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import java.util.List;

/** Who was sent a campaign, and what came of it. */
final class MemberRecords implements StagingStep.Records {
    static final String OBJECT = "campaignMember";
    private static final List<String> TIMES =
            List.of("first_sent_at", "first_opened_at", "first_clicked_at", "unsubscribed_at");

    private final CloseableRows rows;
    private final Window window;
    private final People people;

    MemberRecords(CanonicalFolder folder, Window window, People people) {
        this.rows = folder.rows(CanonicalFile.CAMPAIGN_MEMBERS);
        this.window = window;
        this.people = people;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public NewRecord next() {
        CanonicalRow row = rows.next();
        ObjectNode member = Json.record(row);
        String last = "";
        for (String time : TIMES) {
            String at = Json.text(member, time);
            if (!at.isEmpty() && (last.isEmpty() || Window.isAfter(at, last))) {
                last = at;
            }
        }
        member.put("older", !window.holds(last));
        String id = row.value("campaign_id") + ":" + row.value("contact_id");
        return new NewRecord(OBJECT, id, row.value("campaign_id"), member);
    }

    @Override
    public List<NewRecord> completed(List<NewRecord> page) {
        return people.marked(page);
    }

    @Override
    public void close() {
        rows.close();
    }
}
