package dev.drover.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The consent of each staged contact to each channel, for a destination that keeps them as records. */
final class ConsentRecords implements StagingStep.Records {
    static final String OBJECT = "consent";
    private static final int PAGE = 500;

    private final Staging staging;
    private final Deque<NewRecord> waiting = new ArrayDeque<>();
    private Staging.Position after = Staging.Position.START;

    ConsentRecords(Staging staging) {
        this.staging = staging;
    }

    @Override
    public boolean hasNext() {
        if (waiting.isEmpty()) {
            List<StagedRecord> contacts = staging.page(ContactRecords.OBJECT, after, PAGE);
            for (StagedRecord contact : contacts) {
                Channels.KEPT.forEach(channel -> waiting.add(consent(contact, channel)));
                after = new Staging.Position(contact.parentKey(), contact.seq());
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public NewRecord next() {
        hasNext();
        return waiting.remove();
    }

    private static NewRecord consent(StagedRecord contact, String channel) {
        JsonNode person = contact.payload();
        ObjectNode consent = Json.object().put("contact_id", contact.sourceId()).put("channel", channel);
        copy(person, channel + "_in", consent, "in");
        copy(person, channel + "_out", consent, "out");
        copy(person, channel + "_refused", consent, "refused");
        copy(person, "created_at", consent, "known_since");
        boolean company = Json.text(person, "side").equals(Side.COMPANY.word());
        consent.put("who", company ? "company" : "person");
        return new NewRecord(OBJECT, contact.sourceId() + ":" + channel, contact.sourceId(), consent);
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        if (from.hasNonNull(field)) {
            to.set(name, from.get(field));
        }
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
