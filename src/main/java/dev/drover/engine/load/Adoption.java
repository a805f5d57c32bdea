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

/** Finds the staged records that adopted outcomes belong to, and what they were mapped to. */
final class Adoption {
    private static final int CHUNK = 500;

    private final Staging staging;
    private final Outcomes outcomes;
    private final MappingContext context;
    private final LoadPass pass;
    private final List<Outcome> chunk = new ArrayList<>(CHUNK);

    Adoption(Staging staging, Outcomes outcomes, MappingContext context, LoadPass pass) {
        this.staging = staging;
        this.outcomes = outcomes;
        this.context = context;
        this.pass = pass;
    }

    void accept(Outcome outcome) {
        chunk.add(outcome);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    void flush() {
        if (!chunk.isEmpty()) {
            book();
            chunk.clear();
        }
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
                .map(new Waivers(pass.mapping())::applied)
                .toList();
        outcomes.record(pass.phase(), seqs, hashes, known);
    }
}
