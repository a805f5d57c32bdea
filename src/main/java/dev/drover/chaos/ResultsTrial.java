package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.failure.DroverException;
import dev.drover.failure.ExitCode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One migration whose answers come in another order, break off, lack rows, or are those of a request that was worked twice.
 *
 * @param shuffle whether the rows of each download have another order
 * @param split so many downloads of each result file break off first
 * @param drop so many rows are missing from the first download of each
 * @param twice n-th write whose request the system gets twice, counted from 1; 0 = none
 */
record ResultsTrial(long seed, boolean shuffle, int split, int drop, int twice) {
    private static final int MOST_RUNS = 6;

    /**
     * @param results entries of the crosswalk that were compared
     * @param wrongIds those whose destination id is not that of the record with their key
     * @param difference what is not as at the end of an undisturbed migration, "" when nothing is
     */
    record Outcome(long results, long wrongIds, long downloads, long runs, long faults, String difference) {}

    static ResultsTrial draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int split = random.nextInt(3);
        int drop = random.nextInt(4) * random.nextInt(1, 5);
        boolean shuffle = split + drop == 0 || random.nextInt(4) > 0;
        return new ResultsTrial(seed, shuffle, split, drop, random.nextInt(2) * random.nextInt(1, 25));
    }

    Outcome tryOn(Ground ground, Finish undisturbed) {
        MigrationFolder folder = ground.fresh();
        try {
            ground.destination()
                    .control()
                    .options(Map.of(
                            "shuffleResults", shuffle, "splitResults", split, "dropResultRows", drop, "seed", seed));
            if (twice > 0) {
                ground.destination()
                        .control()
                        .fault(Map.of(
                                "kind",
                                "duplicate-answer",
                                "path",
                                "/composite/sobjects|/jobs/ingest.*(Results|batches)",
                                "skip",
                                twice - 1,
                                "times",
                                2));
            }
            return migrated(ground, undisturbed, folder);
        } finally {
            ground.remove(folder);
        }
    }

    /** Goes on after each stop that may be resumed, as a person would. */
    private Outcome migrated(Ground ground, Finish undisturbed, MigrationFolder folder) {
        for (int run = 1; ; run++) {
            try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
                new MigrationRun(migration).run();
                long downloads = ground.destination().control().callsSince(0).stream()
                        .filter(call -> call.path().contains("Results"))
                        .count();
                int faults = ground.destination().control().hits();
                ground.destination().control().noFaults();
                CrosswalkCheck compared = compare(ground, migration);
                // a run that was stopped is no first run any more: then what it comes to counts, not how often it ran
                Finish finish = Finish.of(ground, migration);
                return new Outcome(
                        compared.compared(), compared.wrong(), downloads, run, faults, finish.against(undisturbed));
            } catch (RuntimeException e) {
                DroverException stopped = DroverException.in(e);
                if (run == MOST_RUNS || stopped == null || stopped.code().exitCode() != ExitCode.STOPPED_RESUMABLE) {
                    return new Outcome(
                            0,
                            0,
                            0,
                            run,
                            0,
                            "stopped by " + (stopped == null ? e : stopped.code() + " " + stopped.getMessage()));
                }
            }
        }
    }

    /** Every entry of the crosswalk against what the org holds under its id. */
    private static CrosswalkCheck compare(Ground ground, Migration migration) {
        CrosswalkCheck check = new CrosswalkCheck();
        Map<String, Map<String, String>> keys = new TreeMap<>();
        for (ObjectMapping mapping : migration.mappings().phases()) {
            Map<String, String> held = keys.computeIfAbsent(
                    mapping.destinationObject(), object -> keysById(ground, object, mapping.keyField()));
            migration.ledger().outcomes().forEachLoaded(mapping.phase(), crossing -> check.compare(crossing, held));
        }
        return check;
    }

    private static Map<String, String> keysById(Ground ground, String object, String keyField) {
        Map<String, String> keys = new HashMap<>();
        if (ground.sandbox().salesforce().objects().contains(object)) {
            for (JsonNode record : ground.destination().control().dump(object)) {
                keys.put(record.path("Id").asText(), record.path(keyField).asText());
            }
        }
        return keys;
    }
}
