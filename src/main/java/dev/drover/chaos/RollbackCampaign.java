package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Takes migrations back into orgs that held records before and that people went on to work in, while the process that does it
 * is killed with SIGKILL again and again.
 */
public final class RollbackCampaign implements Campaign {
    private static final List<String> LIGHT =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto", "-Xlog:disable");
    private static final List<String> PLACES = List.of(
            "write-arrived",
            "write-worked",
            "write-worked",
            "write-answered",
            "read-arrived",
            "read-answered",
            KillPoint.RANDOM);
    private static final int KILLS_EACH = 6;
    private static final Duration ONE_RUN = Duration.ofSeconds(4);
    private static final int FAILURES = 5;

    private final int wanted;
    private final KillSwitch killSwitch = new KillSwitch();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, Long> places = new TreeMap<>();
    private final Map<String, Long> objects = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /** @param wanted stop when so many processes were killed */
    public RollbackCampaign(int wanted) {
        this.wanted = wanted;
        for (String name : List.of(
                "rollbacks",
                "records",
                "edited",
                "restored",
                "deleted",
                "kept",
                "deactivated",
                "optOutsKept",
                "lostEdits",
                "leftovers",
                "different",
                "writesOfSecondApply",
                "kills")) {
            numbers.put(name, 0L);
        }
    }

    @Override
    public CampaignResult run(CampaignOptions options) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        try (Ground ground = Ground.prepare(options, Map.of("load.bulk-from", "60"))) {
            ground.observe(killSwitch);
            do {
                trial(ground, seeds.nextLong() >>> 16);
                options.progress().accept(numbers.toString());
            } while (numbers.get("kills") < wanted && failures.isEmpty());
        }
        return result();
    }

    private void trial(Ground ground, long seed) {
        MigrationFolder earlier = ground.fresh();
        MigrationFolder folder = ground.further();
        SimulatedDestination destination = ground.destination();
        try {
            List<ObjectMapping> filled = migrate(ground, earlier);
            Colleagues colleagues = new Colleagues(destination, filled, seed);
            destination.staff().workBefore(colleagues, filled);
            OrgRows before = rows(destination, filled);
            migrate(ground, folder);
            OrgRows migrated = rows(destination, filled);
            destination.staff().workAfter(colleagues, filled);
            RollbackExpectation expectation =
                    new RollbackExpectation(destination.staff(), before, migrated, rows(destination, filled));
            takeBack(ground, folder, filled, seed, expectation);
            add("records", migrated.rows().size());
        } finally {
            ground.remove(earlier);
            ground.remove(folder);
        }
    }

    private static OrgRows rows(SimulatedDestination destination, List<ObjectMapping> mappings) {
        return OrgRows.of(destination.holdings(mappings), destination.staff());
    }

    /** Gives the phases that it filled with records of their own. */
    private static List<ObjectMapping> migrate(Ground ground, MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            return migration.mappings().phases().stream()
                    .filter(mapping -> ground.destination().holds(mapping.destinationObject()))
                    .filter(mapping -> !migration
                            .ledger()
                            .outcomes()
                            .loadedPage(mapping.phase(), 0, 1)
                            .isEmpty())
                    .toList();
        }
    }

    private void takeBack(
            Ground ground,
            MigrationFolder folder,
            List<ObjectMapping> filled,
            long seed,
            RollbackExpectation expectation) {
        Attempt planned = attempt(ground, List.of(), folder, "plan");
        if (planned.code() != 0) {
            failures.add(
                    "trial " + seed + ": the plan ended with exit code " + planned.code() + ": " + planned.complaint());
            return;
        }
        String plan = planned.answer().path("plan").asText();
        Attempt last = apply(ground, folder, plan, new Random(seed));
        if (last.code() != 0) {
            failures.add("trial " + seed + ": the rollback ended with exit code " + last.code() + ": "
                    + last.complaint() + unsettled(last.answer()));
        }
        RollbackExpectation.Finding finding = expectation.compare(rows(ground.destination(), filled));
        long now = ground.destination().control().now();
        Attempt again = attempt(ground, List.of(), folder, "apply", "--plan", plan, "--by", "Chaos");
        long writes = ground.destination().control().callsSince(now).stream()
                .filter(Call::writes)
                .count();
        if (!finding.none() || writes > 0 || again.code() != last.code()) {
            failures.add("trial " + seed + ": " + finding + ", a second apply wrote " + writes
                    + " and ended with exit code " + again.code());
        }
        add("rollbacks", 1);
        add("edited", expectation.edited());
        add(
                "restored",
                List.of("restored", "conflict", "opt_out", "altered").stream()
                        .mapToLong(verdict -> count(last.answer(), "updated", verdict))
                        .sum());
        add("optOutsKept", count(last.answer(), "updated", "opt_out"));
        add("deleted", finding.deleted());
        add("kept", finding.kept());
        add("deactivated", count(last.answer(), "created", "deactivated"));
        add("lostEdits", finding.lostEdits());
        add("leftovers", finding.leftovers());
        add("different", finding.different());
        add("writesOfSecondApply", writes);
        expectation.editedByObject().forEach((object, edits) -> objects.merge(object, edits, Long::sum));
    }

    /** Killed some times, then left in peace. */
    private Attempt apply(Ground ground, MigrationFolder folder, String plan, Random random) {
        String[] command = {"apply", "--plan", plan, "--by", "Chaos"};
        for (int kill = 0; kill < KILLS_EACH; kill++) {
            Attempt attempt =
                    attempt(ground, List.of(point(random, ground.destination().system())), folder, command);
            if (!attempt.killed()) {
                return attempt;
            }
            add("kills", 1);
            places.merge(attempt.hit().place(), 1L, Long::sum);
        }
        return attempt(ground, List.of(), folder, command);
    }

    private static KillPoint point(Random random, String destination) {
        String drawn = PLACES.get(random.nextInt(PLACES.size()));
        String place = drawn.equals(KillPoint.RANDOM) ? drawn : destination + "-" + drawn;
        int reach = drawn.equals(KillPoint.RANDOM) ? 1000 : drawn.contains("write") ? 4 : 60;
        return new KillPoint(place, 1 + random.nextInt(reach));
    }

    private Attempt attempt(Ground ground, List<KillPoint> points, MigrationFolder folder, String... command) {
        List<String> arguments = new ArrayList<>(List.of("rollback"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("-m", folder.root().toString(), "--json"));
        return Attempt.of(ground, killSwitch, arguments, LIGHT, points, ONE_RUN);
    }

    private static String unsettled(JsonNode report) {
        StringBuilder text = new StringBuilder();
        report.path("objects").forEach(object -> {
            if (!object.path("reconciled").asBoolean(true)) {
                text.append("; ")
                        .append(object.path("object").asText())
                        .append(": ")
                        .append(object.path("explanation").asText());
            }
        });
        return text.toString();
    }

    private static long count(JsonNode report, String kind, String verdict) {
        long sum = 0;
        for (JsonNode object : report.path("objects")) {
            sum += object.path(kind).path(verdict).asLong();
        }
        return sum;
    }

    private void add(String number, long more) {
        numbers.merge(number, more, Long::sum);
    }

    private CampaignResult result() {
        return new CampaignResult(
                "rollback",
                "A migration into an org with records of its own is taken back after people edited 5 % of all records, added "
                        + "some and deleted some, by a process that is killed with SIGKILL again and again: the org is as "
                        + "before, with every edit of people in it and nobody opted in again, and a second rollback writes "
                        + "nothing.",
                failures.isEmpty() && numbers.get("kills") >= wanted,
                numbers,
                List.of(
                        table("Kills by place", "place", "kills", places),
                        table("Edits by object", "object", "records", objects)),
                failures.stream().limit(FAILURES).toList());
    }

    private static CampaignResult.Table table(String title, String name, String count, Map<String, Long> rows) {
        return new CampaignResult.Table(
                title,
                List.of(name, count),
                rows.entrySet().stream()
                        .map(row -> List.of(row.getKey(), row.getValue().toString()))
                        .toList());
    }
}
