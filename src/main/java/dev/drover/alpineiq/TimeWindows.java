package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.engine.ExtractProgress;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Points adjustments, asked for window by window. Neighbouring windows share their boundary second: whether the account
 * counts it to one or to both is not known, and a record that comes twice has the same id.
 */
final class TimeWindows extends PageStream {
    static final String OBJECT = "adjustment";
    private final Endpoint endpoint;
    private final String uid;
    private final long span;
    private final List<String> idField;
    private final List<String> contactField;
    private final ExtractProgress progress;
    private final long end;
    private long from;

    TimeWindows(
            Staging staging,
            AlpineIqProfile profile,
            String uid,
            Duration span,
            Instant now,
            ExtractProgress progress) {
        super(staging, OBJECT);
        this.endpoint = profile.endpoint("adjustments");
        this.uid = uid;
        this.span = span.toSeconds();
        this.idField = profile.field(OBJECT, "id");
        this.contactField = profile.field(OBJECT, "contact");
        this.progress = progress;
        String[] position = position().split(" ");
        boolean resumed = position.length == 2;
        this.from = resumed
                ? Long.parseLong(position[0])
                : profile.adjustmentsSince().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        this.end = resumed ? Long.parseLong(position[1]) : now.getEpochSecond();
        progress.startAt(staging.count(OBJECT));
    }

    @Override
    Call upcoming() {
        if (from >= end) {
            finish(from + " " + end);
            return null;
        }
        return new Call(
                endpoint,
                Map.of("uid", uid, "start", String.valueOf(from), "end", String.valueOf(windowEnd())),
                endpoint.fixed(),
                "adjustments from " + Instant.ofEpochSecond(from),
                this);
    }

    @Override
    void take(Answer answer) {
        Iterator<JsonNode> rows = answer.records();
        Map<String, Integer> seen = new HashMap<>();
        Iterator<NewRecord> records = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public NewRecord next() {
                JsonNode row = rows.next();
                return new NewRecord(OBJECT, id(row, seen), Json.text(row, contactField), row);
            }
        };
        from = windowEnd();
        progress.advance(stage(records, from + " " + end).added(), -1);
    }

    private long windowEnd() {
        return Math.min(from + span, end);
    }

    /** Two adjustments that are the same in everything are two: they are numbered within their window. */
    private String id(JsonNode row, Map<String, Integer> seen) {
        String given = Json.text(row, idField);
        if (!given.isEmpty()) {
            return given;
        }
        String hash = StableId.of(Json.canonical(row));
        int number = seen.merge(hash, 1, Integer::sum);
        return number == 1 ? hash : hash + "-" + number;
    }
}
