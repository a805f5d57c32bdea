package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.engine.ScratchFolder;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.settings.MigrationFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Migrates days and moments that are odd somewhere on a machine of every zone there is, where one zone stands for all that had
 * the same rules at all times: one process that takes one zone after the other, and processes that start in theirs. What arrives, and
 * what is read back in that zone, must be what was written.
 */
public final class DatesCampaign implements Campaign {
    /** A process is started in each of these: far east and west, half hours, a day that was skipped, no zone. */
    private static final List<String> STARTED_IN =
            List.of("Pacific/Apia", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "America/Sao_Paulo");

    /** One migration has both: its people go as CSV through bulk jobs, its fewer events as JSON through collections. */
    private static final Map<String, String> SETTINGS = Map.of(
            "alpineiq.persona-detail", "never",
            "alpineiq.page-size", "500",
            "load.bulk-from", "200",
            "load.bulk-rows", "1000",
            "load.collection-size", "200");

    private static final List<String> BY_BULK_AND_COLLECTION =
            List.of("/jobs/ingest/[^/]+/batches", "/composite/sobjects/Task/");

    private static final List<String> BY_RECORD = List.of("/api/v2/persons$", "/api/v2/deals$");

    private final Integer sample;
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> failures = new ArrayList<>();
    private CampaignOptions options;
    private long zones;
    private long processes;
    private long comparisons;
    private long shifts;
    private long runs;
    private int planned;

    /** @param sample how many zones, drawn by seed; null = all of them, and processes that are started in some */
    public DatesCampaign(Integer sample) {
        this.sample = sample;
    }

    @Override
    public CampaignResult run(CampaignOptions given) {
        options = given;
        List<List<String>> all = ZonesByRules.all();
        Collections.shuffle(all, new Random(given.seed()));
        List<List<String>> chosen = sample == null ? all : all.subList(0, Math.min(sample, all.size()));
        planned = chosen.size();
        Queue<String> waiting = new ConcurrentLinkedQueue<>(
                chosen.stream().map(names -> names.get(0)).toList());
        Queue<String> starting =
                new ConcurrentLinkedQueue<>(STARTED_IN.subList(0, sample == null ? STARTED_IN.size() : 1));
        Lanes.run(Collections.nCopies(Math.min(given.lanes(), planned), () -> lane(waiting, starting)));
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("zones", chosen.stream().mapToLong(List::size).sum());
        numbers.put("zonesOfOwnRules", zones);
        numbers.put("processesStartedInZone", processes);
        numbers.put("dates", (long) EdgeDates.count());
        numbers.put("runs", runs);
        numbers.put("comparisons", comparisons);
        numbers.put("shifts", shifts);
        return new CampaignResult(
                "dates",
                "Days and moments arrive, " + (bulk() ? "as CSV and as JSON, " : "")
                        + "and are read back as they were written, whatever the zone of the machine.",
                failures.isEmpty() && zones == planned && comparisons > 0,
                numbers,
                List.of(),
                failures);
    }

    private void lane(Queue<String> waiting, Queue<String> starting) {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path data = scratch.path().resolve("data");
            Path input = scratch.path().resolve("input");
            Map<String, Map<String, Map<String, String>>> expected =
                    EdgeDates.write(options.destination(), data, input);
            try (Ground ground = Ground.on(options, start(data), SETTINGS)) {
                for (String zone = starting.poll(); zone != null; zone = starting.poll()) {
                    try (Child child = new Child(ground, List.of("-Duser.timezone=" + zone))) {
                        through(ground, input, expected, child, zone, "-");
                        count(0, 1);
                    }
                }
                try (Child child = new Child(ground, List.of())) {
                    for (String zone = waiting.poll(); zone != null; zone = waiting.poll()) {
                        through(ground, input, expected, child, zone, zone);
                        count(1, 0);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pipedrive, if it is that, takes the time of a deal. */
    private Sandbox start(Path data) {
        SandboxOptions account = new SandboxOptions(0, 0, null, 0, 1, Ground.SPEED, data);
        return Sandbox.start(
                bulk() ? account : account.withPipedrive(0),
                AlpineIqOptions.defaults().with(o -> o.detailInList = true),
                UnaryOperator.identity(),
                company -> company.with("dealAddTime", "honoured"));
    }

    private boolean bulk() {
        return options.destination().hasBulk();
    }

    private void through(
            Ground ground,
            Path input,
            Map<String, Map<String, Map<String, String>>> expected,
            Child child,
            String zone,
            String set)
            throws IOException {
        MigrationFolder folder = ground.fresh();
        try (Stream<Path> files = Files.list(input)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.input().resolve(file.getFileName()));
            }
        }
        JsonNode told = child.migrate(set, folder);
        compare(ground, expected, told, zone);
        ground.remove(folder);
    }

    private synchronized void count(int zone, int process) {
        zones += zone;
        processes += process;
        if (zones % 10 == 0 || zones == planned) {
            options.progress()
                    .accept("zones " + zones + " / " + planned + "  comparisons " + comparisons + "  shifts " + shifts);
        }
    }

    /** What the org holds, and what the process read back, against what was meant. */
    private void compare(
            Ground ground, Map<String, Map<String, Map<String, String>>> expected, JsonNode told, String where) {
        DatesCheck check = new DatesCheck();
        if (told.path("different").asLong(-1) != 0 || told.path("compared").asLong() == 0) {
            check.fail("read-back: " + told);
        }
        expected.forEach((object, records) ->
                check.compare(object, records, ground.destination().control().dump(object)));
        List<Call> calls = ground.destination().control().callsSince(0);
        for (String way : (bulk() ? BY_BULK_AND_COLLECTION : BY_RECORD)) {
            Pattern written = Pattern.compile(way);
            if (calls.stream()
                    .noneMatch(call ->
                            call.writes() && written.matcher(call.path()).find())) {
                check.fail("nothing went through " + way);
            }
        }
        book(check.compared() + told.path("compared").asLong(), check.wrong(), where);
    }

    private synchronized void book(long compared, List<String> wrong, String where) {
        runs++;
        comparisons += compared;
        shifts += wrong.size();
        if (!wrong.isEmpty()) {
            failures.add(
                    where + ": " + wrong.size() + " shifts, such as " + wrong.subList(0, Math.min(3, wrong.size())));
        }
    }

    /** A process that migrates one folder after the other, each in a zone of its own. */
    private final class Child implements AutoCloseable {
        private final Process process;
        private final Writer to;
        private final BufferedReader from;

        Child(Ground ground, List<String> jvm) throws IOException {
            List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
            all.addAll(jvm);
            process = ground.program()
                    .start(all, List.of("chaos-zones"), ground.file("zones-" + System.nanoTime() + ".err"));
            to = process.outputWriter(StandardCharsets.UTF_8);
            from = process.inputReader(StandardCharsets.UTF_8);
        }

        /** @param zone "-" = that in which it was started */
        JsonNode migrate(String zone, MigrationFolder folder) throws IOException {
            to.write(zone + "\t" + folder.root() + "\n");
            to.flush();
            String line = from.readLine();
            return mapper.readTree(line == null ? "{\"ended\":true}" : line);
        }

        @Override
        public void close() throws IOException {
            to.close();
            process.destroy();
        }
    }
}
