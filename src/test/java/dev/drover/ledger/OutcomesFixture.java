package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.json;
import static dev.drover.ledger.LedgerFixture.persona;

import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcomes.PhaseKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Three people and two orders that are staged and not yet loaded. */
abstract class OutcomesFixture {
    static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");
    static final PhaseKey CONTACT_CHANGED = new PhaseKey("Contact", "persona", "m2");
    static final PhaseKey ORDER = new PhaseKey("Opportunity", "order", "m1");

    final LedgerFixture fixture = new LedgerFixture();
    final Outcomes outcomes = fixture.ledger.outcomes();
    final Runs runs = fixture.ledger.runs();

    @BeforeEach
    void stage() {
        fixture.stage(
                persona("a"),
                persona("b"),
                persona("c"),
                new NewRecord("order", "1", "a", json("{}")),
                new NewRecord("order", "2", "b", json("{}")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    void thereBefore(String key, String id) {
        fixture.ledger.images().keep("Contact", List.of(new Images.Image(key, id, Map.of("City", "Opole"), Map.of())));
    }

    static Rejected rejected(String key, String code) {
        return new Rejected(key, new Rejection(code, "Field__c", "a message"));
    }

    /** Stages so many people, and gives their ids in that order. */
    List<String> people(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> "p%05d".formatted(i)).toList();
        fixture.stage(ids.stream().map(LedgerFixture::persona).toArray(NewRecord[]::new));
        return ids;
    }

    /** Books outcomes whose keys are the source ids of their records. */
    void recordAll(PhaseKey phase, List<Outcome> all) {
        Map<String, Long> seqs = new HashMap<>();
        Map<String, String> hashes = new HashMap<>();
        List<String> ids = all.stream().map(Outcome::key).toList();
        fixture.ledger
                .staging()
                .findAll(phase.sourceObject(), ids)
                .forEach(record -> seqs.put(record.sourceId(), record.seq()));
        ids.forEach(id -> hashes.put(id, "hash-of-" + id));
        outcomes.record(phase, seqs, hashes, all);
    }
}
