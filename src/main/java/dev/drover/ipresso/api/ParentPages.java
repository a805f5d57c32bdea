package dev.drover.ipresso.api;

import dev.drover.engine.ExtractProgress;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is asked about each row that was read before: the activities of each contact, the contacts of each tag. Several
 * parents are asked about at the same time; the place is the last one up to which all are finished, so that after a stop
 * none is left out.
 */
final class ParentPages extends Collecting {
    private static final int PARENTS_AT_ONCE = 200;
    /** Parents that may wait, finished, for an earlier one that has many pages. */
    private static final int AHEAD = 8;

    private final Plan plan;
    private final int parallel;
    private final ApiProfile.Paging paging;
    private final ExtractProgress progress;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private final Map<Integer, Lane> asked = new HashMap<>();
    private String fetched;
    private String finished;
    private long done;
    private long gone;

    /**
     * @param parents the file whose rows are the parents
     * @param reader what is asked about one of them
     * @param kept the rows that are booked, of those that came
     * @param finished what is done when all have been read
     * @param refused what is done with the reason when the account lacks the endpoint
     */
    record Plan(
            String listing,
            CanonicalFile parents,
            Function<String, Lane.Reader> reader,
            UnaryOperator<List<CanonicalRow>> kept,
            Runnable finished,
            Consumer<String> refused) {}

    ParentPages(Intake intake, Plan plan, int parallel, ApiProfile.Paging paging, ExtractProgress progress) {
        super(intake, plan.listing());
        this.plan = plan;
        this.parallel = parallel;
        this.paging = paging;
        this.progress = progress;
        ParentPlace place = ParentPlace.parse(checkpoint().orElse(""));
        finished = place.last();
        fetched = finished;
        done = place.done();
        gone = place.gone();
        progress.startAt(done);
    }

    @Override
    Round upcoming() {
        List<Call> calls = new ArrayList<>();
        asked.clear();
        fill();
        for (Lane lane : lanes) {
            if (!lane.complete() && calls.size() < parallel) {
                asked.put(calls.size(), lane);
                calls.add(lane.call());
            }
        }
        if (calls.isEmpty()) {
            close();
            return null;
        }
        return Round.of(calls, this);
    }

    private void close() {
        if (gone > 0) {
            String counted = gone + " of " + done + " were deleted in iPresso before they were asked about";
            progress.say(listing() + ": " + counted);
            intake().notice(Way.API, listing(), counted);
        }
        plan.finished().run();
        end("done=" + done + " gone=" + gone);
    }

    private void fill() {
        long open = lanes.stream().filter(lane -> !lane.complete()).count();
        while (open < parallel && lanes.size() < parallel * AHEAD) {
            if (waiting.isEmpty()) {
                waiting.addAll(intake().keys(Way.API, plan.parents(), fetched, PARENTS_AT_ONCE));
            }
            String next = waiting.poll();
            if (next == null) {
                return;
            }
            fetched = next;
            lanes.add(new Lane(next, plan.reader().apply(next), paging));
            open++;
        }
    }

    @Override
    void take(Round.Answers answers) {
        List<CanonicalRow> rows = new ArrayList<>();
        for (Answer answer : answers.all()) {
            if (answer.is(Answer.Kind.REFUSED)) {
                plan.refused().accept(answer.reason());
                progress.say(listing() + " is not read: " + answer.reason());
                end("refused");
                return;
            }
            rows.addAll(asked.get(answer.call().seat()).take(answer));
        }
        long before = done;
        for (Iterator<Lane> first = lanes.iterator(); first.hasNext(); ) {
            Lane lane = first.next();
            if (!lane.complete()) {
                break;
            }
            finished = lane.parent();
            done++;
            gone += lane.gone() ? 1 : 0;
            first.remove();
        }
        book(plan.kept().apply(rows), new ParentPlace(finished, done, gone).text());
        progress.advance(done - before, -1);
    }
}
