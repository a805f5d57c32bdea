package dev.drover.chaos;

import dev.drover.chaos.CampaignResult.Table;
import dev.drover.chaos.FaultCase.End;
import dev.drover.chaos.FaultCase.Result;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of fault, at every endpoint, at its first, middle and last call. */
public final class FaultCampaign implements Campaign {
    private static final int NO_BULK = 1_000_000;
    private static final int ALMOST_ALL_BULK = 20;

    private final FaultKind only;
    private final Pattern endpoints;
    private final Integer sample;

    private CampaignOptions options;
    private final List<Result> results = new ArrayList<>();
    private int planned;
    private long began;

    /**
     * @param only null = every kind
     * @param endpoints found in the name of the endpoints that are tried, such as {@code salesforce PATCH}; null = all
     * @param sample how many cases, drawn by seed; null = all
     */
    public FaultCampaign(FaultKind only, Pattern endpoints, Integer sample) {
        this.only = only;
        this.endpoints = endpoints;
        this.sample = sample;
    }

    @Override
    public CampaignResult run(CampaignOptions given) {
        options = given;
        began = System.nanoTime();
        Set<String> known = new HashSet<>();
        boolean twoWays = options.destination().hasBulk();
        tryAll(NO_BULK, known, sample == null || !twoWays ? sample : (Integer) (sample - sample / 2));
        if (twoWays) {
            tryAll(ALMOST_ALL_BULK, known, sample == null ? null : (Integer) (sample / 2));
        }
        return result();
    }

    /** @param known endpoints that were tried already; those of this run are added */
    private void tryAll(int bulkFrom, Set<String> known, Integer most) {
        try (Ground first = ground(bulkFrom)) {
            List<Endpoint> called = new ArrayList<>();
            Finish undisturbed = undisturbed(first, called);
            List<FaultCase> cases = called.stream()
                    .filter(endpoint -> known.add(endpoint.name()))
                    .filter(endpoint -> endpoints == null
                            || endpoints.matcher(endpoint.name()).find())
                    .flatMap(this::cases)
                    .collect(Collectors.toCollection(ArrayList::new));
            if (most != null) {
                Collections.shuffle(cases, new Random(options.seed()));
                cases = cases.subList(0, Math.min(most, cases.size()));
            }
            planned += cases.size();
            Queue<FaultCase> waiting = new ConcurrentLinkedQueue<>(cases);
            List<Runnable> lanes = new ArrayList<>();
            lanes.add(() -> work(first, undisturbed, waiting));
            for (int i = 1; i < options.lanes(); i++) {
                lanes.add(() -> {
                    try (Ground ground = ground(bulkFrom)) {
                        work(ground, undisturbed, waiting);
                    }
                });
            }
            Lanes.run(lanes);
        }
    }

    private Ground ground(int bulkFrom) {
        return Ground.prepare(
                options,
                Map.of(
                        "load.bulk-from",
                        Integer.toString(bulkFrom),
                        options.destination() + ".read-timeout",
                        "2s",
                        "alpineiq.read-timeout",
                        "2s"));
    }

    private static Finish undisturbed(Ground ground, List<Endpoint> called) {
        try (Migration migration = ground.program().open(ground.fresh(), UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            called.addAll(Endpoint.of("alpineiq", ground.alpineiq().callsSince(0)));
            called.addAll(Endpoint.of(
                    ground.destination().system(),
                    ground.destination().control().callsSince(0)));
            return Finish.of(ground, migration);
        }
    }

    private Stream<FaultCase> cases(Endpoint endpoint) {
        Map<Integer, String> positions = new LinkedHashMap<>();
        positions.put(1, "first");
        positions.putIfAbsent((endpoint.calls() + 1) / 2, "middle");
        positions.putIfAbsent(endpoint.calls(), "last");
        return Arrays.stream(FaultKind.values())
                .filter(kind -> (only == null || kind == only) && kind.happensAt(endpoint.system()))
                .flatMap(kind -> positions.entrySet().stream()
                        .map(position -> new FaultCase(endpoint, kind, position.getValue(), position.getKey())));
    }

    private void work(Ground ground, Finish undisturbed, Queue<FaultCase> waiting) {
        for (FaultCase next = waiting.poll(); next != null; next = waiting.poll()) {
            book(next.tryOn(ground, undisturbed));
        }
    }

    private synchronized void book(Result result) {
        results.add(result);
        if (result.end() == End.WRONG) {
            options.progress().accept("WRONG  " + result.fault().name() + ": " + result.reason());
        }
        if (results.size() % 10 == 0 || results.size() == planned) {
            options.progress()
                    .accept(String.format(
                            Locale.ROOT,
                            "cases %,d / %,d  %.2f s a case  same %d  same after a re-run %d  wrong %d",
                            results.size(),
                            planned,
                            (System.nanoTime() - began) / 1e9 / results.size(),
                            count(End.SAME),
                            count(End.SAME_AFTER_RERUN),
                            count(End.WRONG)));
        }
    }

    private long count(End end) {
        return results.stream().filter(result -> result.end() == end).count();
    }

    private CampaignResult result() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("combinations", (long) results.size());
        numbers.put("same", count(End.SAME));
        numbers.put("sameAfterRerun", count(End.SAME_AFTER_RERUN));
        numbers.put("notMet", count(End.NOT_MET));
        numbers.put("wrong", count(End.WRONG));
        return new CampaignResult(
                "faults",
                "One fault of each kind, at the first, middle and last call of every endpoint of both systems: the migration "
                        + "comes to the same end, or stops with a reason of one line and comes to it when it is run "
                        + "again.",
                count(End.WRONG) == 0 && !results.isEmpty(),
                numbers,
                List.of(byEndpoint(), byReason()),
                results.stream()
                        .filter(result -> result.end() == End.WRONG)
                        .map(result -> result.fault().name() + ": " + result.reason())
                        .sorted()
                        .toList());
    }

    private Table byEndpoint() {
        Map<String, Map<FaultKind, List<Result>>> table = new TreeMap<>();
        results.forEach(result -> table.computeIfAbsent(
                        result.fault().endpoint().name(), name -> new EnumMap<>(FaultKind.class))
                .computeIfAbsent(result.fault().kind(), kind -> new ArrayList<>())
                .add(result));
        List<String> columns = new ArrayList<>(List.of("endpoint"));
        Arrays.stream(FaultKind.values()).map(FaultKind::title).forEach(columns::add);
        List<List<String>> rows = new ArrayList<>();
        table.forEach((endpoint, kinds) -> {
            List<String> row = new ArrayList<>(List.of(endpoint));
            for (FaultKind kind : FaultKind.values()) {
                row.add(cell(kinds.getOrDefault(kind, List.of())));
            }
            rows.add(row);
        });
        return new Table(
                "Ends by endpoint and kind (=: the same; r: the same after a re-run; –: not met)", columns, rows);
    }

    private static String cell(List<Result> ends) {
        return ends.stream()
                .sorted(Comparator.comparingInt(result -> result.fault().nth()))
                .map(result -> switch (result.end()) {
                    case SAME -> "=";
                    case SAME_AFTER_RERUN -> "r";
                    case NOT_MET -> "–";
                    case WRONG -> "WRONG";
                })
                .collect(Collectors.joining(" "));
    }

    private Table byReason() {
        Map<String, Long> reasons = new TreeMap<>();
        results.stream()
                .filter(result -> result.end() == End.SAME_AFTER_RERUN)
                .forEach(result -> reasons.merge(result.stopped().name(), 1L, Long::sum));
        return new Table(
                "Reasons of those that stopped",
                List.of("code", "combinations"),
                reasons.entrySet().stream()
                        .map(reason ->
                                List.of(reason.getKey(), reason.getValue().toString()))
                        .toList());
    }
}
