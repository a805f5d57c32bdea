package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import java.util.List;

/**
 * What people did and what was done to them. What a campaign's members sum up already is not moved one by one; what is
 * older than that, or belongs to no campaign, is.
 */
final class EventRecords implements StagingStep.Records {
    static final String OBJECT = "event";

    private final CloseableRows rows;
    private final Names names;
    private final Window window;
    private final String older;
    private final People people;

    /** @param older what an event becomes that no member sums up: {@code task} or {@code none} */
    EventRecords(CanonicalFolder folder, Names names, Window window, String older, People people) {
        this.rows = folder.rows(CanonicalFile.EVENTS);
        this.names = names;
        this.window = window;
        this.older = older;
        this.people = people;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public NewRecord next() {
        CanonicalRow row = rows.next();
        ObjectNode event = Json.record(row);
        String campaign = row.value("campaign_id");
        if (campaign != null) {
            event.put("campaign_name", names.name(CanonicalFile.CAMPAIGNS, campaign));
        }
        event.put("subject", subject(event));
        boolean summed = campaign != null && window.holds(Json.text(event, "at"));
        event.put("moved_as", summed ? "campaign-member" : older);
        String id = row.find("contact_id").orElse("") + ":" + row.value("event_id");
        return new NewRecord(OBJECT, id, row.find("contact_id").orElse(""), event);
    }

    private static String subject(ObjectNode event) {
        String what = Json.text(event, "kind").isEmpty() ? Json.text(event, "key") : Json.text(event, "kind");
        String where = Json.text(event, "campaign_name");
        return what.replace('_', ' ') + (where.isEmpty() ? "" : ": " + where);
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
