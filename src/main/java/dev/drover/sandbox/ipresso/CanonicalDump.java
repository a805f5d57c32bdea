package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.drover.sandbox.http.Json;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes an account as a canonical dump folder with its manifest: what a customer got from the vendor, put in order. */
public final class CanonicalDump {
    private static final List<Absent> ABSENT = List.of(
            new Absent("content/tokens_found.csv", "not asked of the vendor: found in the templates themselves"));

    private final AccountSource source;
    private final Manifest manifest;

    private record Absent(String path, String reason) {}

    private CanonicalDump(AccountSource source, Manifest manifest) {
        this.source = source;
        this.manifest = manifest;
    }

    /** @param madeAt the time that the manifest names */
    public static void write(AccountSource source, Path folder, String host, Instant madeAt) throws IOException {
        Manifest manifest = new Manifest(folder, host, madeAt);
        new CanonicalDump(source, manifest).write(folder);
    }

    private void write(Path folder) throws IOException {
        for (Table table : Table.values()) {
            writeTable(table, folder.resolve(table.path()));
        }
        writeEvents(folder);
        for (Documents kind : Documents.values()) {
            List<ObjectNode> documents = source.documents(kind);
            writeLines(folder.resolve(kind.path()), documents);
            manifest.file(kind.path(), documents.size());
        }
        for (String path : source.contents()) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, source.content(path));
            manifest.file(path, path.endsWith("channels.json") ? channels(path) : 0);
        }
        ABSENT.forEach(absent -> manifest.absent(absent.path(), absent.reason()));
        manifest.write();
    }

    private void writeTable(Table table, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        int rows = 0;
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
                Stream<Row> all = source.rows(table)) {
            csv.writeRecord(table.columns());
            for (Row row : (Iterable<Row>) all::iterator) {
                csv.writeRecord(row.fields());
                rows++;
            }
        }
        manifest.file(table.path(), rows);
    }

    private void writeEvents(Path folder) throws IOException {
        Map<String, BufferedWriter> months = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        Files.createDirectories(folder.resolve("data/events"));
        try (Stream<ObjectNode> events = source.events()) {
            for (ObjectNode event : (Iterable<ObjectNode>) events::iterator) {
                String path = "data/events/events-" + month(event) + ".jsonl";
                BufferedWriter out = months.get(path);
                if (out == null) {
                    out = open(folder.resolve(path));
                    months.put(path, out);
                }
                line(out, event);
                counts.merge(path, 1, Integer::sum);
            }
        } finally {
            for (BufferedWriter out : months.values()) {
                out.close();
            }
        }
        for (Map.Entry<String, Integer> month : counts.entrySet()) {
            manifest.file(month.getKey(), month.getValue());
        }
    }

    private static String month(ObjectNode event) {
        return OffsetDateTime.parse(event.get("at").asText())
                .toInstant()
                .toString()
                .substring(0, 7);
    }

    private int channels(String path) throws IOException {
        return Json.MAPPER.readTree(source.content(path)).size();
    }

    private static void writeLines(Path file, List<ObjectNode> objects) throws IOException {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = open(file)) {
            for (ObjectNode object : objects) {
                line(out, object);
            }
        }
    }

    private static BufferedWriter open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 8_192);
    }

    private static void line(BufferedWriter out, ObjectNode object) throws IOException {
        out.write(Json.MAPPER.writeValueAsString(object));
        out.write('\n');
    }
}
