package dev.drover.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** When each person unsubscribed or complained last, by channel, out of campaign members and events. */
final class Unsubscribes implements StagingStep.Records {
    static final String OBJECT = "unsubscribe";
    private static final Set<String> KINDS = Set.of("unsubscribed", "complained");

    private final List<CloseableRows> files;
    private final Names names;
    private final Staging staging;
    private int file;
    private NewRecord next;

    Unsubscribes(CanonicalFolder folder, Names names, Staging staging) {
        this.files = List.of(folder.rows(CanonicalFile.CAMPAIGN_MEMBERS), folder.rows(CanonicalFile.EVENTS));
        this.names = names;
        this.staging = staging;
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public NewRecord next() {
        NewRecord found = next;
        advance();
        return found;
    }

    private void advance() {
        next = null;
        while (next == null && file < files.size()) {
            if (!files.get(file).hasNext()) {
                file++;
            } else {
                next = record(files.get(file).next());
            }
        }
    }

    private NewRecord record(CanonicalRow row) {
        boolean member = row.file() == CanonicalFile.CAMPAIGN_MEMBERS;
        String at = member
                ? row.value("unsubscribed_at")
                : KINDS.contains(row.find("kind").orElse("")) ? row.value("at") : null;
        if (at == null || row.value("contact_id") == null) {
            return null;
        }
        String channel = member ? null : row.value("channel");
        String sent = names.of(CanonicalFile.CAMPAIGNS, row.value("campaign_id"), "channel");
        ObjectNode payload = Json.object().put("contact_id", row.value("contact_id"));
        payload.put(channel(channel == null ? sent : channel), at);
        return new NewRecord(OBJECT, row.value("contact_id"), "", payload);
    }

    /** Whatever is no text message is as good as an e-mail. */
    private static String channel(String written) {
        return written != null && written.toLowerCase(Locale.ROOT).contains("sms") ? "sms" : "email";
    }

    /** One record a person, with the latest times of this page and of those before. */
    @Override
    public List<NewRecord> completed(List<NewRecord> page) {
        Map<String, ObjectNode> latest = new LinkedHashMap<>();
        for (StagedRecord known :
                staging.findAll(OBJECT, page.stream().map(NewRecord::sourceId).toList())) {
            latest.put(known.sourceId(), known.payload().deepCopy());
        }
        for (NewRecord record : page) {
            ObjectNode sum = latest.computeIfAbsent(record.sourceId(), id -> Json.object());
            record.payload().properties().forEach(field -> later(sum, field.getKey(), field.getValue()));
        }
        return latest.entrySet().stream()
                .map(person -> new NewRecord(OBJECT, person.getKey(), "", person.getValue()))
                .toList();
    }

    private static void later(ObjectNode sum, String field, JsonNode value) {
        boolean time = ConsentTimes.CHANNELS.contains(field);
        if (!time || !sum.has(field) || ConsentTimes.isAfter(value.asText(), Json.text(sum, field))) {
            sum.set(field, value);
        }
    }

    @Override
    public void close() {
        files.forEach(CloseableRows::close);
    }
}
