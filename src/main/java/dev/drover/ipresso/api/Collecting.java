package dev.drover.ipresso.api;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One listing as it is read, round by round. What is asked next depends on what came last, so a round is made up only when
 * it is taken; after the last one, {@link #next()} gives null once. Rows and how far the listing is are booked at once.
 */
abstract class Collecting implements Iterator<Round>, Call.Receiver {
    /** The checkpoint of a listing that has been read to its end begins with this word. */
    private static final String ENDED = "end";

    private final Intake intake;
    private final String listing;
    private boolean ended;
    private Round unanswered;

    Collecting(Intake intake, String listing) {
        this.intake = intake;
        this.listing = listing;
        this.ended = checkpoint().map(text -> text.startsWith(ENDED)).orElse(false);
    }

    /** The next questions; null when there is nothing more to ask. */
    abstract Round upcoming();

    /** Books what came. */
    abstract void take(Round.Answers answers);

    @Override
    public final boolean hasNext() {
        return !ended;
    }

    /**
     * Taken again without answers in between, the reading was given up: a split that fails empties its iterator, and throws
     * away what it gets.
     */
    @Override
    public final Round next() {
        if (unanswered != null) {
            ended = true;
            return unanswered;
        }
        unanswered = ended ? null : upcoming();
        ended = unanswered == null;
        return unanswered;
    }

    @Override
    public final void receive(Round.Answers answers) {
        take(answers);
        unanswered = null;
    }

    final Intake intake() {
        return intake;
    }

    final String listing() {
        return listing;
    }

    /** Where an earlier run stopped. */
    final Optional<String> checkpoint() {
        return intake.checkpoint(Way.API, listing);
    }

    final void book(List<CanonicalRow> rows, String checkpoint) {
        intake.book(Way.API, rows, listing, checkpoint);
    }

    /** The listing has been read to its end: it is not read again. */
    final void end(String remark) {
        book(List.of(), (ENDED + " " + remark).strip());
        ended = true;
    }
}
