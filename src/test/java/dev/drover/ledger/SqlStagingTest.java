package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.json;
import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ledger.Staging.Position;
import dev.drover.ledger.Staging.RecordId;
import dev.drover.ledger.Staging.StageResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlStagingTest {
    private final LedgerFixture fixture = new LedgerFixture();
    private final Staging staging = fixture.ledger.staging();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tells_new_changed_and_same_records_apart() {
        assertThat(fixture.stage(persona("a"), persona("b"))).isEqualTo(new StageResult(2, 0, 0));
        assertThat(fixture.stage(persona("a"), persona("b", "{\"x\":1}"), persona("c")))
                .isEqualTo(new StageResult(1, 1, 1));
        assertThat(staging.find("persona", "b").orElseThrow().payload()).isEqualTo(json("{\"x\":1}"));
        assertThat(staging.counts()).isEqualTo(Map.of("persona", 3L));
    }

    @Test
    void takes_the_last_of_two_versions_in_one_page() {
        fixture.stage(persona("a", "{\"v\":1}"), persona("a", "{\"v\":2}"));
        assertThat(staging.find("persona", "a").orElseThrow().payload()).isEqualTo(json("{\"v\":2}"));
        assertThat(staging.count("persona")).isEqualTo(1);
    }

    @Test
    void advances_the_checkpoint_with_the_page_and_not_without_it() {
        staging.stage(List.of(persona("a")).iterator(), new Checkpoint("persona", "1", false));
        Iterator<NewRecord> breaks = new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public NewRecord next() {
                if (given++ == 700) {
                    throw new IllegalStateException("the answer was cut off");
                }
                return persona("b" + given);
            }
        };
        assertThatThrownBy(() -> staging.stage(breaks, new Checkpoint("persona", "2", true)))
                .hasMessage("the answer was cut off");

        assertThat(staging.checkpoint("persona")).contains(new Checkpoint("persona", "1", false));
        assertThat(staging.count("persona")).isEqualTo(1);
        assertThat(staging.fields("persona"))
                .extracting(FieldStatistics::present)
                .containsExactly(1L);

        assertThat(fixture.stage(persona("b1"))).isEqualTo(new StageResult(1, 0, 0));
        assertThat(staging.count("persona")).isEqualTo(2);
    }

    @Test
    void forgets_checkpoints_when_told() {
        fixture.stage(persona("a"));
        staging.clearCheckpoints();
        assertThat(staging.checkpoint("stream")).isEmpty();
    }

    @Test
    void pages_in_the_order_of_parent_and_number() {
        fixture.stage(
                new NewRecord("order", "1", "p2", json("{}")),
                new NewRecord("order", "2", "p1", json("{}")),
                new NewRecord("order", "3", "p2", json("{}")),
                new NewRecord("order", "4", "", json("{}")),
                persona("p1"));
        List<String> seen = new ArrayList<>();
        Position after = Position.START;
        for (List<StagedRecord> page = staging.page("order", after, 1);
                !page.isEmpty();
                page = staging.page("order", after, 1)) {
            seen.add(page.get(0).sourceId());
            after = new Position(page.get(0).parentKey(), page.get(0).seq());
        }
        assertThat(seen).containsExactly("4", "2", "1", "3");

        List<String> parents = new ArrayList<>();
        staging.forEachParent("order", (parent, count) -> parents.add(parent + "=" + count));
        assertThat(parents).containsExactly("p2=2", "=1", "p1=1");
    }

    @Test
    void reads_every_record_while_the_consumer_writes() {
        fixture.stage(IntStream.range(0, 1_200).mapToObj(i -> persona("p" + i)).toArray(NewRecord[]::new));
        List<String> seen = new ArrayList<>();
        staging.forEach("persona", record -> {
            seen.add(record.sourceId());
            staging.derive("persona", record.sourceId(), json("{\"rank\":" + seen.size() + "}"));
        });
        assertThat(seen).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(staging.find("persona", seen.get(1_199))
                        .orElseThrow()
                        .payload()
                        .at("/drover/rank"))
                .isEqualTo(json("1200"));
    }

    @Test
    void lists_ids_of_one_object_in_order_of_staging() {
        fixture.stage(persona("b"), new NewRecord("order", "o", "b", json("{}")), persona("a"));
        List<RecordId> ids = staging.ids("persona", 0, 10);
        assertThat(ids).extracting(RecordId::sourceId).containsExactly("b", "a");
        assertThat(staging.ids("persona", ids.get(0).seq(), 10))
                .extracting(RecordId::sourceId)
                .containsExactly("a");
        assertThat(staging.existing("persona", List.of("a", "o", "z"))).containsExactly("a");
    }

    @Test
    void finds_many_ids_at_once() {
        fixture.stage(IntStream.range(0, 1_300).mapToObj(i -> persona("p" + i)).toArray(NewRecord[]::new));
        List<String> wanted = IntStream.range(0, 1_301).mapToObj(i -> "p" + i).toList();
        assertThat(staging.findAll("persona", wanted))
                .extracting(StagedRecord::sourceId)
                .doesNotHaveDuplicates()
                .hasSize(1_300);
    }

    @Test
    void finds_records_by_alias_as_they_are_now() {
        NewRecord.Alias old = new NewRecord.Alias("phone", "+15550100");
        NewRecord.Alias now = new NewRecord.Alias("phone", "+15550199");
        fixture.stage(new NewRecord("persona", "a", "", json("{\"v\":1}"), List.of(old)));
        assertThat(staging.findByAlias("persona", "phone", "+15550100")).contains("a");
        fixture.stage(new NewRecord("persona", "a", "", json("{\"v\":2}"), List.of(now)));
        assertThat(staging.findByAlias("persona", "phone", "+15550100")).isEmpty();
        assertThat(staging.findByAlias("persona", "phone", "+15550199")).contains("a");
        assertThat(staging.findByAlias("persona", "email", "+15550199")).isEmpty();
    }

    @Test
    void finds_the_first_of_those_that_share_an_alias() {
        List<NewRecord.Alias> shared = List.of(new NewRecord.Alias("phone", "+15550100"));
        fixture.stage(
                new NewRecord("persona", "a", "", json("{\"v\":1}"), shared),
                new NewRecord("persona", "b", "", json("{\"v\":1}"), shared));
        assertThat(staging.findByAlias("persona", "phone", "+15550100")).contains("a");
        fixture.stage(new NewRecord("persona", "a", "", json("{\"v\":2}"), List.of()));
        assertThat(staging.findByAlias("persona", "phone", "+15550100")).contains("b");
    }

    @Test
    void merges_the_derived_part_and_keeps_it_when_the_record_is_staged_anew() {
        fixture.stage(persona("a", "{\"v\":1}"));
        String hash = staging.find("persona", "a").orElseThrow().contentHash();
        staging.derive("persona", "a", json("{\"rank\":3}"));
        StagedRecord derived = staging.find("persona", "a").orElseThrow();
        assertThat(derived.payload()).isEqualTo(json("{\"v\":1,\"drover\":{\"rank\":3}}"));
        assertThat(derived.contentHash()).isNotEqualTo(hash);

        staging.derive("persona", "a", json("{\"rank\":3}"));
        assertThat(fixture.stage(persona("a", "{\"v\":1}"))).isEqualTo(new StageResult(0, 0, 1));
        assertThat(staging.find("persona", "a")).contains(derived);

        fixture.stage(persona("a", "{\"v\":2}"));
        assertThat(staging.find("persona", "a").orElseThrow().payload())
                .isEqualTo(json("{\"v\":2,\"drover\":{\"rank\":3}}"));
    }

    @Test
    void refuses_a_derived_part_of_a_record_that_is_not_staged() {
        assertThatThrownBy(() -> staging.derive("persona", "nobody", json("{}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reads_records_from_before_and_after_the_dictionary() {
        for (int page = 0; page < 5; page++) {
            int first = page * 500;
            fixture.stage(IntStream.range(first, first + 500)
                    .mapToObj(i -> persona(
                            "p" + i, "{\"name\":\"Person " + i * 7919 + "\",\"city\":\"Portland\",\"n\":" + i + "}"))
                    .toArray(NewRecord[]::new));
        }
        fixture.reopen();
        try (SqlLedger beside = SqlLedger.openReadOnly(fixture.folder, LedgerFixture.KEY)) {
            for (int i : new int[] {0, 999, 1_000, 2_499}) {
                assertThat(beside.staging()
                                .find("persona", "p" + i)
                                .orElseThrow()
                                .payload()
                                .path("n")
                                .asInt())
                        .isEqualTo(i);
            }
        }
        assertThat(fixture.stage(persona("p1")).changed()).isEqualTo(1);
    }

    @Test
    void keeps_half_of_a_surrogate_pair() {
        String broken = "{\"name\":\"cut \\ud83d\"}";
        fixture.stage(persona("a", broken));
        assertThat(staging.find("persona", "a").orElseThrow().payload()).isEqualTo(json(broken));
    }
}
