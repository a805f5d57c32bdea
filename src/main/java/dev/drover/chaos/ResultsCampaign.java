package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Whether each result finds its record when the answers come in any order, in parts, with rows missing, or twice. */
public final class ResultsCampaign implements Campaign {
    private static final int ALL_BULK = 1;
    private static final int NO_BULK = 1_000_000;

    /** Every fourth trial goes through collections. */
    private static final int COLLECTIONS = 4;

    private final int wanted;
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /** @param wanted how many migrations */
    public ResultsCampaign(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public Set<DestinationKind> destinations() {
        return Set.of(DestinationKind.SALESFORCE);
    }

    @Override
    public CampaignResult run(CampaignOptions options) {
        for (String name : List.of(
                "runs",
                "results",
                "wrongIds",
                "different",
                "shuffled",
                "split",
                "partlyMissing",
                "duplicatedAnswers",
                "resultFiles",
                "resumed")) {
            numbers.put(name, 0L);
        }
        int collections = wanted / COLLECTIONS;
        series(options, ALL_BULK, wanted - collections, options.seed());
        series(options, NO_BULK, collections, options.seed() + 1);
        for (String trouble : List.of("shuffled", "split", "partlyMissing", "duplicatedAnswers")) {
            if (numbers.get(trouble) == 0) {
                failures.add("nothing counts as " + trouble + "; more runs or another seed draw it");
            }
        }
        return new CampaignResult(
                "results",
                "Result files shuffled, split, partly missing, and answers given twice: each result finds its own record, "
                        + "and the migration comes to the end of one that nobody disturbed.",
                failures.isEmpty() && numbers.get("runs") == wanted,
                numbers,
                List.of(),
                failures);
    }

    private void series(CampaignOptions options, int bulkFrom, int trials, long seed) {
        if (trials == 0) {
            return;
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        long[] drawn = seeds.longs(trials, 0, 1L << 31).toArray();
        AtomicInteger next = new AtomicInteger();
        try (Ground first = ground(options, bulkFrom)) {
            Finish undisturbed = undisturbed(first);
            List<Runnable> lanes = new ArrayList<>();
            lanes.add(() -> work(options, first, undisturbed, drawn, next));
            for (int lane = 1; lane < Math.min(options.lanes(), trials); lane++) {
                lanes.add(() -> {
                    try (Ground ground = ground(options, bulkFrom)) {
                        work(options, ground, undisturbed, drawn, next);
                    }
                });
            }
            Lanes.run(lanes);
        }
    }

    private static Ground ground(CampaignOptions options, int bulkFrom) {
        return Ground.prepare(options, Map.of("load.bulk-from", Integer.toString(bulkFrom)));
    }

    private static Finish undisturbed(Ground ground) {
        try (Migration migration = ground.program().open(ground.fresh(), UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            return Finish.of(ground, migration);
        }
    }

    private void work(CampaignOptions options, Ground ground, Finish undisturbed, long[] seeds, AtomicInteger next) {
        for (int n = next.getAndIncrement(); n < seeds.length; n = next.getAndIncrement()) {
            ResultsTrial trial = ResultsTrial.draw(seeds[n]);
            book(options, trial, trial.tryOn(ground, undisturbed));
        }
    }

    private synchronized void book(CampaignOptions options, ResultsTrial trial, ResultsTrial.Outcome outcome) {
        add("runs", 1);
        add("results", outcome.results());
        add("wrongIds", outcome.wrongIds());
        add("shuffled", trial.shuffle() ? 1 : 0);
        add("split", trial.split() > 0 ? 1 : 0);
        add("partlyMissing", trial.drop() > 0 ? 1 : 0);
        add("duplicatedAnswers", outcome.faults());
        add("resultFiles", outcome.downloads());
        add("resumed", outcome.runs() - 1);
        if (!outcome.difference().isEmpty()) {
            add("different", 1);
            options.progress().accept(trial + ": " + outcome.difference());
            failures.add(trial + ": " + outcome.difference());
        }
        if (outcome.wrongIds() > 0 || outcome.results() == 0) {
            failures.add(trial + ": " + outcome.wrongIds() + " wrong ids of " + outcome.results());
        }
        options.progress()
                .accept("run " + numbers.get("runs") + " / " + wanted + "  results " + numbers.get("results")
                        + "  wrong ids " + numbers.get("wrongIds") + "  different " + numbers.get("different"));
    }

    private void add(String name, long more) {
        numbers.merge(name, more, Long::sum);
    }
}
