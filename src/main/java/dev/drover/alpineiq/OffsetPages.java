package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.engine.ExtractProgress;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list that is asked for with a first row and a number of rows, and that may move while it is read.
 *
 * <p>Each page begins with the last row of the page before. If that row stands elsewhere or is gone, rows before it came
 * or went, and the part up to there is read again until it holds still.
 */
final class OffsetPages extends PageStream {
    private final Endpoint endpoint;
    private final Map<String, String> pathValues;
    private final int pageSize;
    private final int passes;
    private final SingleAnswer.RecordMaker maker;
    private final ExtractProgress progress;
    private OffsetPlace place;

    OffsetPages(
            Staging staging,
            String stream,
            Endpoint endpoint,
            Map<String, String> pathValues,
            int pageSize,
            int passes,
            SingleAnswer.RecordMaker maker,
            ExtractProgress progress) {
        super(staging, stream);
        this.endpoint = endpoint;
        this.pathValues = pathValues;
        this.pageSize = Math.max(2, Math.min(pageSize, endpoint.maximum()));
        this.passes = passes;
        this.maker = maker;
        this.progress = progress;
        this.place = OffsetPlace.parse(position());
        progress.startAt(place.pass() == 1 ? place.offset() : 0);
    }

    @Override
    Call upcoming() {
        Map<String, String> query = new LinkedHashMap<>(endpoint.fixed());
        query.put(endpoint.offset(), String.valueOf(place.askFrom()));
        query.put(endpoint.size(), String.valueOf(pageSize));
        return new Call(endpoint, pathValues, query, endpoint.name() + " from row " + place.askFrom(), this);
    }

    @Override
    void take(Answer answer) {
        List<JsonNode> page = answer.allRecords();
        List<NewRecord> records =
                page.stream().map(row -> maker.make(answer, row)).toList();
        List<String> ids = records.stream().map(NewRecord::sourceId).toList();
        long total = answer.total().orElse(-1);
        OffsetPlace before = place;
        place = before.after(ids, total);
        boolean endOfPass = place.atEnd(ids.isEmpty() || place.offset() == before.offset());
        if (place.moved() && !before.moved()) {
            progress.say("the " + endpoint.name() + " of the account changed while they were read; the part up to row "
                    + place.movedUpTo() + " is read again");
        }
        if (!endOfPass) {
            stage(records.iterator(), place.toString());
        } else if (!place.moved()) {
            finish(records.iterator(), place.toString());
        } else if (place.pass() < passes) {
            place = place.nextPass();
            stage(records.iterator(), place.toString());
        } else {
            stage(records.iterator(), OffsetPlace.START.toString());
            throw new DroverException(
                    ErrorCode.SOURCE_MOVED,
                    "the " + endpoint.name() + " of the account changed during each of " + passes
                            + " readings; nothing is lost: run the same command again when fewer changes are made");
        }
        progress.advance(Math.max(0, place.offset() - before.offset()), total);
    }
}
