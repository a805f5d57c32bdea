package dev.drover.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Kills the process of a migration with SIGKILL, again and again, and lets it go on each time. */
public final class CrashCampaign implements Campaign {
    private final int wanted;
    private final Long replay;

    private CampaignOptions options;
    private SplittableRandom seeds;
    private final Map<String, Long> places = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long kills;
    private long trials;
    private long records;
    private long duplicates;
    private long lost;
    private long different;
    private long unbalanced;
    private long writesAfterwards;
    private long began;

    /**
     * @param wanted how many kills
     * @param replay seed of the one trial to be tried again, null = draw trials until there are as many kills as wanted
     */
    public CrashCampaign(int wanted, Long replay) {
        this.wanted = wanted;
        this.replay = replay;
    }

    @Override
    public CampaignResult run(CampaignOptions given) {
        options = given;
        seeds = new SplittableRandom(given.seed());
        began = System.nanoTime();
        try (CrashLane first = CrashLane.prepare(given)) {
            Reference reference = first.undisturbed();
            options.progress()
                    .accept("an undisturbed run takes " + reference.took().toMillis() + " ms and leaves "
                            + reference.finish().content().size() + " records and fields");
            if (replay != null) {
                book(first.trial(replay, reference));
            } else {
                sideBySide(first, reference);
            }
        }
        return result();
    }

    private void sideBySide(CrashLane first, Reference reference) {
        List<Runnable> lanes = new ArrayList<>();
        lanes.add(() -> work(first, reference));
        for (int i = 1; i < options.lanes(); i++) {
            lanes.add(() -> {
                try (CrashLane lane = first.another()) {
                    work(lane, reference);
                }
            });
        }
        Lanes.run(lanes);
    }

    private void work(CrashLane lane, Reference reference) {
        for (Long seed = next(); seed != null; seed = next()) {
            book(lane.trial(seed, reference));
        }
    }

    /** Seed of the next trial, null = enough. */
    private synchronized Long next() {
        return kills >= wanted || !failures.isEmpty() ? null : (Long) (seeds.nextLong() >>> 16);
    }

    private synchronized void book(CrashTrial trial) {
        trials++;
        trial.hits().forEach(hit -> places.merge(hit.place(), 1L, Long::sum));
        kills += trial.hits().size();
        records += trial.records();
        duplicates += trial.difference().duplicates();
        lost += trial.difference().lost();
        different += trial.difference().different();
        unbalanced += trial.unbalanced().size();
        writesAfterwards += trial.writesAfterwards();
        if (!trial.passed()) {
            failures.add(trial.explain());
            options.progress().accept("FAILED  " + trial.explain());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        options.progress()
                .accept(String.format(
                        Locale.ROOT,
                        "kills %,d / %,d  trials %,d  %.2f s a kill  duplicates %d  lost %d  different %d",
                        kills,
                        wanted,
                        trials,
                        seconds / Math.max(1, kills),
                        duplicates,
                        lost,
                        different));
    }

    private CampaignResult result() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("kills", kills);
        numbers.put("migrations", trials);
        numbers.put("records", records);
        numbers.put("duplicates", duplicates);
        numbers.put("lost", lost);
        numbers.put("different", different);
        numbers.put("accountsThatDoNotAddUp", unbalanced);
        numbers.put("writesOfFurtherRun", writesAfterwards);
        List<List<String>> rows = places.entrySet().stream()
                .map(place -> List.of(place.getKey(), place.getValue().toString()))
                .toList();
        return new CampaignResult(
                "crash",
                "A migration into an org with records of its own that is killed with SIGKILL, again and again, at the boundaries "
                        + "of its requests, of its journal and of its ledger and at random moments, and is run again each time, ends like one that "
                        + "nobody disturbed: the same records and fields at the destination, the same accounts, and a "
                        + "further run writes nothing.",
                failures.isEmpty() && (replay != null || kills >= wanted),
                numbers,
                List.of(new CampaignResult.Table("Kills by place", List.of("place", "kills"), rows)),
                List.copyOf(failures));
    }
}
