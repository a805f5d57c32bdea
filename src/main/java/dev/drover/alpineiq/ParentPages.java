package dev.drover.alpineiq;

import dev.drover.engine.ExtractProgress;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Calls for each staged record of another object: the detail and the orders of each persona, the members of each audience.
 * Goes on after the last parent that was finished, so that none is asked for twice.
 */
final class ParentPages extends PageStream {
    private static final int PARENTS_AT_ONCE = 200;
    private final String parentObject;
    private final PerParent perParent;
    private final ExtractProgress progress;
    private final long parents;
    private final Deque<StagedRecord> waiting = new ArrayDeque<>();
    private StagedRecord current;
    private long seq;
    private long done;

    /** What is asked for one parent, and what becomes of the answers. */
    interface PerParent {
        boolean wants(StagedRecord parent);

        /** The first call, or the next one after {@link #take} said that more is to come. */
        Call call(StagedRecord parent, Call.Receiver receiver);

        /** Takes an answer; the records to stage with it. */
        Taken take(StagedRecord parent, Answer answer);
    }

    /** @param complete whether the parent is finished with these records */
    record Taken(Iterator<NewRecord> records, boolean complete) {}

    ParentPages(Staging staging, String stream, String parentObject, PerParent perParent, ExtractProgress progress) {
        super(staging, stream);
        this.parentObject = parentObject;
        this.perParent = perParent;
        this.progress = progress;
        String[] position = position().split(" ");
        if (position.length == 2) {
            seq = Long.parseLong(position[0]);
            done = Long.parseLong(position[1]);
        }
        parents = staging.count(parentObject);
        progress.startAt(done);
    }

    @Override
    Call upcoming() {
        if (current == null) {
            current = nextParent();
        }
        if (current == null) {
            finish(place());
            return null;
        }
        return perParent.call(current, this);
    }

    @Override
    void take(Answer answer) {
        Taken taken = perParent.take(current, answer);
        if (taken.complete()) {
            seq = current.seq();
            done++;
            current = null;
        }
        stage(taken.records(), place());
        if (taken.complete()) {
            progress.advance(1, parents);
        }
    }

    private String place() {
        return seq + " " + done;
    }

    private StagedRecord nextParent() {
        while (true) {
            if (waiting.isEmpty() && !fill()) {
                return null;
            }
            StagedRecord parent = waiting.poll();
            if (perParent.wants(parent)) {
                return parent;
            }
            seq = parent.seq();
            done++;
        }
    }

    private boolean fill() {
        List<String> ids = staging().ids(parentObject, seq, PARENTS_AT_ONCE).stream()
                .map(Staging.RecordId::sourceId)
                .toList();
        Map<String, StagedRecord> byId = new HashMap<>();
        for (StagedRecord parent : staging().findAll(parentObject, ids)) {
            byId.put(parent.sourceId(), parent);
        }
        ids.forEach(id -> waiting.add(byId.get(id)));
        return !waiting.isEmpty();
    }
}
