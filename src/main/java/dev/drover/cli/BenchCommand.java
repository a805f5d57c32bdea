package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures Drover on this machine: start, demo, load path, verification. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures start-up, the demo, the load path with mapping and ledger on, and the verification of what was loaded: "
                    + "Contact rows in the Salesforce simulator, which runs in a process of its own. Prints rows per second, "
                    + "CPU seconds and peak resident memory of the engine alone, and what is live in its heap at the end, for "
                    + "each number of rows."
        },
        footer = {"", "Example:", "  drover bench --rows 100000,1000000 --heap 512m"})
final class BenchCommand extends JsonCommand {

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "100000,1000000",
            description = "Rows of each load measurement (default: ${DEFAULT-VALUE}).")
    private List<Integer> rows;

    @Option(
            names = "--heap",
            defaultValue = "512m",
            description = "Heap of the engine's process (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--skip-demo", description = "Leave the demo out.")
    private boolean skipDemo;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode document = Json.object();
        document.put("processors", Runtime.getRuntime().availableProcessors());
        document.put("java", System.getProperty("java.version"));
        document.put("startSeconds", start());
        if (!skipDemo) {
            document.set("demo", demo());
        }
        ArrayNode loads = document.putArray("load");
        for (int count : rows) {
            loads.add(load(count));
        }
        if (wantsJson()) {
            printJson(document);
        } else {
            print(document);
        }
        return 0;
    }

    /** From the start of the process until every route of the pair is started and checked. */
    private double start() throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(List.of(), List.of("bench-load", "--rows", "-1"))) {
            JsonNode answer = answer(child);
            return answer.path("startSeconds").asDouble();
        }
    }

    private ObjectNode demo() throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (ChildProcess child = ChildProcess.start(List.of(), List.of("demo", "--json"))) {
            JsonNode answer = answer(child);
            return Json.object()
                    .put("seconds", seconds(began))
                    .put("reconciled", answer.path("reconciled").asBoolean());
        }
    }

    private JsonNode load(int count) throws IOException, InterruptedException {
        Path description = Files.createTempFile("drover-bench-", ".json");
        try (ChildProcess simulator =
                ChildProcess.start(List.of("-Xmx6g"), List.of("sandbox", "--size", "0", "--speed", "200"))) {
            Files.writeString(description, simulator.line());
            try (ChildProcess engine = ChildProcess.start(
                    List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"),
                    List.of("bench-load", "--rows", Integer.toString(count), "--sandbox", description.toString()))) {
                return answer(engine);
            }
        } finally {
            Files.deleteIfExists(description);
        }
    }

    private static JsonNode answer(ChildProcess child) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (String line = child.line(); line != null; line = child.line()) {
            lines.add(line);
        }
        int code = child.await();
        if (code != 0 || lines.isEmpty()) {
            throw new DroverException(
                    ErrorCode.UNEXPECTED, "a measurement ended with exit code " + code + "; its lines stand above");
        }
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }

    private void print(ObjectNode document) {
        PrintWriter out = out();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s%n",
                document.path("processors").asInt(),
                document.path("java").asText());
        out.printf(
                Locale.ROOT,
                "start with all routes   %6.1f s%n",
                document.path("startSeconds").asDouble());
        if (document.has("demo")) {
            out.printf(
                    Locale.ROOT,
                    "demo                    %6.1f s%n",
                    document.path("demo").path("seconds").asDouble());
        }
        for (JsonNode load : document.path("load")) {
            out.printf(
                    Locale.ROOT,
                    "load %,9d rows × %d columns  %6.1f s  %,7d rows/s  %6.1f CPU s  %4d MB peak resident  %3d MB live heap%n",
                    load.path("rows").asInt(),
                    load.path("columns").asInt(),
                    load.path("seconds").asDouble(),
                    load.path("rowsPerSecond").asInt(),
                    load.path("cpuSeconds").asDouble(),
                    load.path("peakResidentMb").asInt(),
                    load.path("liveHeapMb").asInt());
            JsonNode verify = load.path("verify");
            out.printf(
                    Locale.ROOT,
                    "verify %,7d rows, %,d cells  %6.1f s  %,7d rows/s  %6.1f CPU s  %4d MB peak resident  %3d MB live heap%n",
                    verify.path("records").asInt(),
                    verify.path("cells").asInt(),
                    verify.path("seconds").asDouble(),
                    verify.path("recordsPerSecond").asInt(),
                    verify.path("cpuSeconds").asDouble(),
                    verify.path("peakResidentMb").asInt(),
                    verify.path("liveHeapMb").asInt());
        }
        out.flush();
    }
}
