package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Books an adopted write of an earlier version of Drover, whose records the journal does not keep: those that map to the key
 * today, with what they map to today; others are sent again.
 */
final class AdoptionWithoutPart implements AdoptionBooking {
    private static final int CHUNK = 500;

    private final Staging staging;
    private final Outcomes outcomes;
    private final MappingContext context;
    private final LoadPass pass;
    private final List<Outcome> chunk = new ArrayList<>(CHUNK);

    AdoptionWithoutPart(Staging staging, Outcomes outcomes, MappingContext context, LoadPass pass) {
        this.staging = staging;
        this.outcomes = outcomes;
        this.context = context;
        this.pass = pass;
    }

    @Override
    public void accept(Outcome outcome) {
        chunk.add(outcome);
        if (chunk.size() == CHUNK) {
            book();
        }
    }

    @Override
    public void finish() {
        book();
    }

    private void book() {
        List<String> keys = chunk.stream().map(Outcome::key).toList();
        Map<String, Long> seqs = new HashMap<>();
        Map<String, String> hashes = new HashMap<>();
        for (StagedRecord record : staging.findAll(pass.mapping().sourceObject(), keys)) {
            MappingResult result = pass.mapping().map(record.sourceId(), record.payload(), context);
            if (result instanceof MappingResult.Mapped mapped
                    && mapped.record().key().equals(record.sourceId())) {
                seqs.put(record.sourceId(), record.seq());
                hashes.put(record.sourceId(), mapped.record().hash());
            }
        }
        List<Outcome> known = chunk.stream()
                .filter(outcome -> seqs.containsKey(outcome.key()))
                .toList();
        outcomes.record(pass.phase(), seqs, hashes, known);
        chunk.clear();
    }
}
