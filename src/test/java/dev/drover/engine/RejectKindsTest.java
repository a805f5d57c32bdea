package dev.drover.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.engine.RejectKinds.Group;
import dev.drover.engine.RejectKinds.Kind;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.ledger.StagedRecord;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectKindsTest {
    private static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");
    private static final PhaseKey TASK = new PhaseKey("Task", "flowEvent", "m1");

    @TempDir
    Path folder;

    private SqlLedger ledger;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(folder, LedgerKey.generate(), EngineClock.system(), 0);
        ledger.runs().beginOrResume("run");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void counts_every_reject_of_many_pages_by_what_it_says_without_its_values() {
        refuse(CONTACT, 2_345, "too long", "the value is longer than the field takes");
        refuse(TASK, 1_001, "not a date", "this is no date");
        List<Group> groups = RejectKinds.of(ledger);
        assertThat(groups).extracting(Group::phase).containsExactly("Contact", "Task");
        assertThat(groups).extracting(Group::records).containsExactly(2_345L, 1_001L);
        assertThat(groups)
                .allSatisfy(group -> assertThat(group.kinds()).singleElement().satisfies(kind -> {
                    assertThat(kind.records()).isEqualTo(group.records());
                    assertThat(kind.says()).doesNotContain("secret");
                }));
    }

    @Test
    void tells_the_kinds_of_a_group_apart_wherever_their_pages_end() {
        stage("persona", 2_000);
        Map<String, Long> seqs = seqs("persona", 2_000);
        ledger.outcomes()
                .record(
                        CONTACT,
                        seqs,
                        Map.of(),
                        IntStream.range(0, 2_000)
                                .mapToObj(i -> (Outcome) new Outcome.Rejected(
                                        "r" + i,
                                        new Outcome.Rejection(
                                                "BAD", "City", i % 4 == 0 ? "the city is unknown" : "the city is old")))
                                .toList());
        assertThat(RejectKinds.of(ledger))
                .singleElement()
                .satisfies(group ->
                        assertThat(group.kinds()).extracting(Kind::records).containsExactly(1_500L, 500L));
    }

    private void refuse(PhaseKey phase, int records, String code, String message) {
        stage(phase.sourceObject(), records);
        ledger.outcomes()
                .record(
                        phase,
                        seqs(phase.sourceObject(), records),
                        Map.of(),
                        IntStream.range(0, records)
                                .mapToObj(i -> (Outcome) new Outcome.Rejected(
                                        "r" + i,
                                        new Outcome.Rejection(code, "Name", message + ": \"secret" + i + "\"")))
                                .toList());
    }

    private void stage(String object, int records) {
        ledger.staging()
                .stage(
                        IntStream.range(0, records)
                                .mapToObj(i -> new NewRecord(
                                        object,
                                        "r" + i,
                                        "",
                                        JsonNodeFactory.instance.objectNode().put("name", "secret" + i)))
                                .iterator(),
                        new Checkpoint(object, "", true));
    }

    private Map<String, Long> seqs(String object, int records) {
        Map<String, Long> seqs = new HashMap<>();
        for (StagedRecord record : ledger.staging()
                .findAll(
                        object,
                        IntStream.range(0, records).mapToObj(i -> "r" + i).toList())) {
            seqs.put(record.sourceId(), record.seq());
        }
        return seqs;
    }
}
