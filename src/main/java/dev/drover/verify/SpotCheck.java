package dev.drover.verify;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.handover.Confidential;
import dev.drover.handover.CsvCell;
import dev.drover.handover.Pages;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.StagedRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sheet on which a person compares a few records by eye, source beside destination. Holds personal data. */
public final class SpotCheck {
    private static final List<String> COLUMNS = List.of(
            "number",
            "object",
            "source id",
            "destination id",
            "link",
            "destination field",
            "source field",
            "source value",
            "destination value",
            "right",
            "wrong");

    /** A record on the sheet. @param there whether the destination has it */
    public record Sheet(
            int number,
            String object,
            String sourceId,
            String destinationId,
            String link,
            boolean there,
            List<Line> lines) {}

    /** A field of it. @param path where it comes from, "" for what the mapping sets by itself */
    public record Line(String field, String label, String path, String source, String destination) {}

    private final Subject subject;
    private final Path csv;
    private final Path page;

    SpotCheck(Subject subject, Path folder) {
        this.subject = subject;
        this.csv = folder.resolve("spot-check.csv");
        this.page = folder.resolve("spot-check.html");
    }

    /** Writes the sheet as a page and as a table. Errors: DISK_FULL, those of reading back. */
    List<Path> write(SampleDraw draw) {
        List<Sheet> sheets = new ArrayList<>();
        for (SampleDraw.Part part : draw.draw()) {
            add(part, sheets);
        }
        try {
            Confidential.make(csv);
            try (CsvWriter writer = CsvWriter.builder().build(Files.newBufferedWriter(csv, StandardCharsets.UTF_8))) {
                writer.writeRecord(Remediation.notice(COLUMNS.size()));
                writer.writeRecord(COLUMNS);
                sheets.forEach(sheet -> rows(sheet)
                        .forEach(row -> writer.writeRecord(
                                row.stream().map(CsvCell::safe).toList())));
            }
            Confidential.make(page);
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("notice", Remediation.NOTICE);
            model.put("sheets", sheets);
            model.put("population", draw.population());
            model.put("seed", Long.toString(draw.seed()));
            model.put("percent", percent(SampleBound.wrongAtMost(draw.strata())));
            Pages.write("verify/spot-check.ftlh", model, page);
            return List.of(page, csv);
        } catch (IOException e) {
            throw OutputFile.unwritable(page, e);
        }
    }

    /** Rounded up: the figure is a promise. */
    static String percent(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.CEILING).toPlainString();
    }

    private static List<List<String>> rows(Sheet sheet) {
        return sheet.lines().stream()
                .map(line -> List.of(
                        Integer.toString(sheet.number()),
                        sheet.object(),
                        sheet.sourceId(),
                        sheet.destinationId(),
                        sheet.link(),
                        line.field(),
                        line.path(),
                        line.source(),
                        line.destination(),
                        "",
                        ""))
                .toList();
    }

    private void add(SampleDraw.Part part, List<Sheet> sheets) {
        if (part.records().isEmpty()) {
            return;
        }
        ObjectMapping mapping = part.mapping();
        Map<Long, StagedRecord> staged =
                subject
                        .ledger()
                        .staging()
                        .findBySeq(part.records().stream().map(Loaded::seq).toList())
                        .stream()
                        .collect(Collectors.toMap(StagedRecord::seq, Function.identity()));
        Map<String, RemoteRecord> remote =
                subject
                        .readBack()
                        .readByKeys(
                                mapping,
                                part.records().stream().map(Loaded::key).toList())
                        .stream()
                        .collect(Collectors.toMap(RemoteRecord::key, Function.identity(), (one, other) -> one));
        for (Loaded loaded : part.records()) {
            StagedRecord source = staged.get(loaded.seq());
            Optional<RemoteRecord> destination = Optional.ofNullable(remote.get(loaded.key()));
            sheets.add(new Sheet(
                    sheets.size() + 1,
                    mapping.destinationObject(),
                    source == null ? "" : source.sourceId(),
                    loaded.destinationId(),
                    subject.readBack()
                            .link(mapping.destinationObject(), loaded.destinationId())
                            .orElse(""),
                    destination.isPresent(),
                    lines(mapping, loaded, source, destination)));
        }
    }

    private List<Line> lines(
            ObjectMapping mapping, Loaded loaded, StagedRecord source, Optional<RemoteRecord> destination) {
        List<Line> lines = new ArrayList<>();
        for (DestinationField field : mapping.destinationFields()) {
            boolean key = field.name().equals(mapping.keyField());
            boolean kept = !loaded.created() && subject.readBack().creationOnly(mapping, field);
            if (!key && (kept || !subject.readBack().comparable(mapping, field))) {
                continue;
            }
            Map<String, String> found = values(mapping.sourcePaths(field.name()), source);
            String value = destination
                    .map(record -> key ? record.key() : record.values().get(field.name()))
                    .orElse("");
            lines.add(new Line(
                    field.name(),
                    field.label() == null ? "" : field.label(),
                    key && found.isEmpty() ? "id" : String.join("\n", found.keySet()),
                    key && found.isEmpty() && source != null ? source.sourceId() : String.join("\n", found.values()),
                    value == null ? "" : value));
        }
        return lines;
    }

    /** Source path → raw value, for those that have one; the first path alone when none has. */
    private static Map<String, String> values(List<String> paths, StagedRecord source) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String path : paths) {
            JsonNode node = source == null ? null : source.payload();
            for (String step : path.split("\\.")) {
                node = node == null ? null : node.get(step);
            }
            if (node != null && !node.isNull()) {
                values.put(path, node.isTextual() ? node.textValue() : node.toString());
            }
        }
        if (values.isEmpty() && !paths.isEmpty()) {
            values.put(paths.get(0), "");
        }
        return values;
    }
}
