package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Runs.PhaseState;
import dev.drover.ledger.Runs.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlRunsTest {
    private final LedgerFixture fixture = new LedgerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void resumes_an_unfinished_run_under_its_own_id() {
        assertThat(fixture.ledger.runs().latest()).isEmpty();
        Run first = fixture.ledger.runs().beginOrResume("run");
        fixture.reopen();
        Runs runs = fixture.ledger.runs();
        assertThat(runs.beginOrResume("run")).isEqualTo(first);
        runs.finish(first.id(), "reconciled");
        assertThat(runs.latest())
                .contains(new Run(first.id(), "run", first.startedAt(), fixture.clock.now(), "reconciled"));
        assertThat(runs.beginOrResume("run").id()).isNotEqualTo(first.id());
    }

    @Test
    void leaves_an_unfinished_run_alone_while_a_replay_goes_on() {
        Runs runs = fixture.ledger.runs();
        Run run = runs.beginOrResume("run");
        Run replay = runs.beginOrResume("replay");
        assertThat(runs.latest()).contains(replay);
        runs.finish(replay.id(), "done");
        assertThat(runs.beginOrResume("run")).isEqualTo(run);
        assertThat(runs.latest()).contains(run);
    }

    @Test
    void keeps_facts_and_phase_states() {
        Runs runs = fixture.ledger.runs();
        assertThat(runs.fact("migration.id")).isEmpty();
        runs.setFact("migration.id", "m1");
        runs.setFact("migration.id", "m2");
        runs.setPhase("Account", "loading", "");
        runs.setPhase("Account", "done", "5 records");
        fixture.reopen();
        assertThat(fixture.ledger.runs().fact("migration.id")).contains("m2");
        assertThat(fixture.ledger.runs().phases())
                .containsExactly(new PhaseState("Account", "done", "5 records", fixture.clock.now()));
    }

    @Test
    void finds_intents_without_an_end_after_a_crash() {
        Journal journal = fixture.ledger.journal();
        Entry done = journal.intend("Contact", "bulk-upsert", "hash1", 2_000);
        Entry named = journal.intend("Contact", "bulk-upsert", "hash2", 2_000);
        Entry intended = journal.intend("Contact", "collection-upsert", "hash3", 7);
        journal.intend("Account", "bulk-upsert", "hash4", 1);
        journal.advance(done.id(), State.DONE, null);
        journal.advance(named.id(), State.NAMED, "750");
        journal.advance(named.id(), State.SENT, null);
        fixture.reopen();
        assertThat(fixture.ledger.journal().open("Contact"))
                .containsExactly(
                        new Entry(
                                named.id(),
                                "Contact",
                                "bulk-upsert",
                                "hash2",
                                2_000,
                                State.SENT,
                                "750",
                                named.intendedAt()),
                        intended);
        assertThatThrownBy(() -> fixture.ledger.journal().advance(999, State.DONE, null))
                .hasMessageContaining("999");
    }
}
