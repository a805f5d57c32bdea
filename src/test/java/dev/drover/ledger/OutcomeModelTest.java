package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Outcome.Again;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Excluded;
import dev.drover.ledger.Outcome.Found;
import dev.drover.ledger.Outcome.Parked;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcome.Unchanged;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Random histories of runs, content changes and outcomes against a model that a person can check by reading. */
class OutcomeModelTest {
    private static final int RECORDS = 6;
    private static final PhaseKey PHASE = new PhaseKey("Contact", "persona", "m");

    enum Act {
        CREATED,
        UPDATED,
        FOUND,
        FOUND_OUTDATED,
        UNCHANGED,
        REJECTED,
        PARKED,
        EXCLUDED,
        AGAIN,
        CHANGE_CONTENT,
        PUT_BACK_ALL,
        NEXT_RUN,
        RESTART
    }

    record Step(Act act, int record) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Act.class), Arbitraries.integers().between(0, RECORDS - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    /** What the model knows of a record. */
    private static final class Known {
        String state = "new";
        String done = "";
        int doneIn;
        boolean everLoaded;
        boolean changed;
        boolean putBack;

        boolean inLine() {
            return changed || putBack || state.equals("new") || state.equals("again");
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void counts_and_lines_are_those_of_the_model(@ForAll("histories") List<Step> history) {
        try (LedgerFixture fixture = new LedgerFixture()) {
            Map<String, Known> model = new TreeMap<>();
            IntStream.range(0, RECORDS).forEach(i -> {
                fixture.stage(LedgerFixture.persona("p" + i));
                model.put("p" + i, new Known());
            });
            fixture.ledger.outcomes().define(PHASE);
            int run = 1;
            fixture.ledger.runs().beginOrResume("run");
            int version = 0;
            for (Step step : history) {
                String id = "p" + step.record();
                switch (step.act()) {
                    case NEXT_RUN -> {
                        long current =
                                fixture.ledger.runs().latest().orElseThrow().id();
                        fixture.ledger.runs().finish(current, "done");
                        fixture.ledger.runs().beginOrResume("run");
                        run++;
                    }
                    case RESTART -> {
                        fixture.reopen();
                        fixture.ledger.runs().beginOrResume("run");
                    }
                    case CHANGE_CONTENT -> {
                        fixture.stage(LedgerFixture.persona(id, "{\"v\":" + ++version + "}"));
                        model.get(id).changed = !model.get(id).state.equals("new");
                    }
                    case PUT_BACK_ALL -> {
                        long expected = model.values().stream()
                                .filter(known -> known.state.equals("rejected") || known.state.equals("parked"))
                                .peek(known -> known.putBack = true)
                                .count();
                        assertThat(fixture.ledger.outcomes().putBack(Outcomes.RejectFilter.ALL))
                                .isEqualTo(expected);
                    }
                    default -> {
                        fixture.record(PHASE, id, outcome(step.act(), "key-" + id));
                        apply(model.get(id), step.act(), run);
                    }
                }
                compare(fixture, model, run);
            }
        }
    }

    private static Outcome outcome(Act act, String key) {
        return switch (act) {
            case CREATED -> new Created(key, "id-" + key);
            case UPDATED -> new Updated(key, "id-" + key);
            case FOUND -> new Found(key, "id-" + key, true);
            case FOUND_OUTDATED -> new Found(key, "id-" + key, false);
            case UNCHANGED -> new Unchanged(key);
            case REJECTED -> new Rejected(key, new Rejection("CODE", "", "message"));
            case PARKED -> new Parked(key, "Account", "nobody");
            case EXCLUDED -> new Excluded(key, "rule");
            case AGAIN -> new Again(key, "LOCK");
            default -> throw new IllegalArgumentException(act.name());
        };
    }

    private static void apply(Known known, Act act, int run) {
        known.changed = false;
        known.putBack = known.putBack && (act == Act.AGAIN || act == Act.FOUND_OUTDATED);
        known.state = switch (act) {
            case CREATED, UPDATED, UNCHANGED, FOUND -> "loaded";
            case FOUND_OUTDATED -> "again";
            default -> act.name().toLowerCase(Locale.ROOT);
        };
        boolean found = act == Act.FOUND || act == Act.FOUND_OUTDATED;
        boolean made = act == Act.CREATED || (found || act == Act.UPDATED) && !known.everLoaded;
        boolean madeByThisRun = known.done.equals("created") && known.doneIn == run;
        if (made || (act == Act.UPDATED || found) && !madeByThisRun) {
            known.done = made ? "created" : "updated";
            known.doneIn = run;
        }
        known.everLoaded |= found || act == Act.CREATED || act == Act.UPDATED || act == Act.UNCHANGED;
    }

    private static void compare(LedgerFixture fixture, Map<String, Known> model, int run) {
        long created = count(model, "loaded", "created", run);
        long updated = count(model, "loaded", "updated", run);
        long loaded = model.values().stream()
                .filter(known -> known.state.equals("loaded"))
                .count();
        Counts expected = new Counts(
                RECORDS,
                created,
                updated,
                loaded - created - updated,
                state(model, "rejected"),
                state(model, "parked"),
                state(model, "excluded"),
                model.values().stream().filter(Known::inLine).count(),
                model.values().stream()
                        .filter(known -> known.everLoaded
                                && Set.of("rejected", "parked", "excluded").contains(known.state))
                        .count());
        assertThat(fixture.ledger.outcomes().counts("Contact")).isEqualTo(expected);
        assertThat(fixture.inLine(PHASE, Scope.PENDING)).isEqualTo(ids(model, Known::inLine));
        assertThat(fixture.inLine(PHASE, Scope.REPLAY)).isEqualTo(ids(model, known -> known.putBack));
        assertThat(fixture.ledger.outcomes().rejects(Outcomes.RejectFilter.ALL, 100))
                .hasSize((int) state(model, "rejected"));
    }

    private static List<String> ids(Map<String, Known> model, Predicate<Known> which) {
        return model.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long count(Map<String, Known> model, String state, String done, int run) {
        return model.values().stream()
                .filter(known -> known.state.equals(state) && known.done.equals(done) && known.doneIn == run)
                .count();
    }

    private static long state(Map<String, Known> model, String state) {
        return model.values().stream()
                .filter(known -> known.state.equals(state))
                .count();
    }
}
