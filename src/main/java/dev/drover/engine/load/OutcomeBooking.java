package dev.drover.engine.load;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Books what became of the records of a batch, a thousand at a time, and counts who was answered. */
final class OutcomeBooking {
    private static final int CHUNK = 1000;

    private final Outcomes outcomes;
    private final SpooledBatch batch;
    private final int attempts;
    private final Waivers waivers;
    private final Map<String, SpooledBatch.Entry> unanswered;
    private final List<Outcome> chunk = new ArrayList<>(CHUNK);
    private final Map<String, Long> seqs = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    OutcomeBooking(Outcomes outcomes, SpooledBatch batch, int attempts) {
        this.outcomes = outcomes;
        this.batch = batch;
        this.attempts = attempts;
        this.waivers = new Waivers(batch.mapping());
        this.unanswered = new HashMap<>(batch.entries());
    }

    void accept(Outcome outcome) {
        SpooledBatch.Entry entry = unanswered.remove(outcome.key());
        if (entry == null) {
            if (batch.entries().containsKey(outcome.key())) {
                return; // answered twice: the first answer stands
            }
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    batch.destinationObject() + ": the destination answered for a record that was not sent (key "
                            + outcome.key() + "); nothing of this batch was lost, run again");
        }
        add(entry, outcome);
    }

    /** Books the rest; records that the destination did not speak of are sent again. */
    void finish() {
        for (Map.Entry<String, SpooledBatch.Entry> silent :
                Map.copyOf(unanswered).entrySet()) {
            add(silent.getValue(), new Outcome.Again(silent.getKey(), Outcome.Again.NOT_ANSWERED));
        }
        flush();
    }

    private void add(SpooledBatch.Entry entry, Outcome outcome) {
        chunk.add(waivers.applied(outcome instanceof Outcome.Again again ? again(entry, again) : outcome));
        seqs.put(outcome.key(), entry.seq());
        hashes.put(outcome.key(), entry.hash());
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    /** What only speaks of the batch is no refusal of the record, unless it was alone in it. */
    private Outcome again(SpooledBatch.Entry entry, Outcome.Again again) {
        int sent = entry.attempts() + 1;
        boolean chances = sent < attempts || (Outcome.Again.isOfBatch(again.code()) && batch.size() > 1);
        if (chances) {
            batch.cameBack(Portion.of(sent, again.code()));
            return again;
        }
        return new Outcome.Rejected(
                again.key(),
                new Outcome.Rejection(
                        again.code(), "", "refused " + sent + " times for a cause that might have passed"));
    }

    /** Books what has been answered so far. */
    void flush() {
        if (!chunk.isEmpty()) {
            outcomes.record(batch.pass().phase(), seqs, hashes, chunk);
            chunk.clear();
            seqs.clear();
            hashes.clear();
        }
    }
}
