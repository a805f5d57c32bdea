package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who of those that records name is a person of this account. */
final class People {
    private final Staging staging;

    People(Staging staging) {
        this.staging = staging;
    }

    /** Marks the records whose contact was never listed, or stands for a company. */
    List<NewRecord> marked(List<NewRecord> page) {
        List<String> ids = page.stream()
                .map(record -> Json.text(record.payload(), "contact_id"))
                .distinct()
                .toList();
        Set<String> known = new HashSet<>(staging.existing(ContactRecords.OBJECT, ids));
        Set<String> companies = staging.existing(
                CompanyRecords.OBJECT,
                ids.stream().map(CompanyRecords::ofContact).toList());
        for (NewRecord record : page) {
            String id = Json.text(record.payload(), "contact_id");
            String who = !known.contains(id)
                    ? "unknown"
                    : companies.contains(CompanyRecords.ofContact(id)) ? "company" : "person";
            ((ObjectNode) record.payload()).put("who", who);
        }
        return page;
    }
}
