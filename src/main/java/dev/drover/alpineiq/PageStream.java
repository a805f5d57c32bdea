package dev.drover.alpineiq;

import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.util.Collections;
import java.util.Iterator;

/**
 * The calls of one stream, one after the other. What is asked next depends on the last answer, so a call is made up only
 * when it is taken; after the last one, {@link #next()} gives null once.
 */
abstract class PageStream implements Iterator<Call>, Call.Receiver {
    private final Staging staging;
    private final String stream;
    private boolean ended;
    private Call unanswered;

    PageStream(Staging staging, String stream) {
        this.staging = staging;
        this.stream = stream;
        this.ended = staging.checkpoint(stream).map(Checkpoint::finished).orElse(false);
    }

    /** The next call; null when there is nothing more to ask. */
    abstract Call upcoming();

    @Override
    public final boolean hasNext() {
        return !ended;
    }

    /**
     * Taken again without an answer in between, the reading was given up: a split that fails empties its iterator, and
     * throws away what it gets.
     */
    @Override
    public final Call next() {
        if (unanswered != null) {
            ended = true;
            return unanswered;
        }
        unanswered = ended ? null : upcoming();
        ended = unanswered == null;
        return unanswered;
    }

    @Override
    public final void receive(Answer answer) {
        take(answer);
        unanswered = null;
    }

    /** Stages what came. */
    abstract void take(Answer answer);

    final Staging staging() {
        return staging;
    }

    /** Where an earlier run stopped; "" at the beginning. */
    final String position() {
        return staging.checkpoint(stream).map(Checkpoint::position).orElse("");
    }

    /** Stages records and how far we are, at once. */
    final Staging.StageResult stage(Iterator<NewRecord> records, String position) {
        return staging.stage(records, new Checkpoint(stream, position, false));
    }

    final void advance(String position) {
        stage(Collections.emptyIterator(), position);
    }

    final Staging.StageResult finish(Iterator<NewRecord> records, String position) {
        ended = true;
        return staging.stage(records, new Checkpoint(stream, position, true));
    }

    final void finish(String position) {
        finish(Collections.emptyIterator(), position);
    }
}
