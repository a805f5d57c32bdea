package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Books the records of a batch that are not sent, a thousand at a time. */
final class RefusalBooking {
    private static final int CHUNK = 1000;

    private final Outcomes outcomes;
    private final Outcomes.PhaseKey phase;
    private final Waivers waivers;
    private final List<Outcome> chunk = new ArrayList<>(CHUNK);
    private final Map<String, Long> seqs = new HashMap<>();

    RefusalBooking(Outcomes outcomes, Outcomes.PhaseKey phase, Waivers waivers) {
        this.outcomes = outcomes;
        this.phase = phase;
        this.waivers = waivers;
    }

    void accept(SpooledBatch.Refusal refusal) {
        if (chunk.size() == CHUNK || seqs.containsKey(refusal.outcome().key())) {
            flush(); // two records with one key cannot be told apart within a chunk
        }
        chunk.add(waivers.applied(refusal.outcome()));
        seqs.put(refusal.outcome().key(), refusal.seq());
    }

    void flush() {
        if (!chunk.isEmpty()) {
            outcomes.record(phase, seqs, Map.of(), chunk);
            chunk.clear();
            seqs.clear();
        }
    }
}
