package dev.drover.verify;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.handover.Confidential;
import dev.drover.handover.CsvCell;
import dev.drover.handover.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The report of what is to be mended, for those who mend it: every difference as a row of a CSV file, the first ones as a
 * page. Holds personal data. Made with the first difference; without one, the files of an earlier verification go.
 */
final class Remediation implements Difference.Sink, AutoCloseable {
    static final String NOTICE = "Holds personal data: not to be shared";
    private static final int ROWS_OF_A_PAGE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "object",
            "source id",
            "destination id",
            "link",
            "field",
            "what is wrong",
            "expected",
            "actual",
            "what to do");

    private final Path csv;
    private final Path page;
    private final BinaryOperator<String> link;
    private final List<List<String>> first = new ArrayList<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private CsvWriter writer;
    private boolean closed;
    private long count;

    /** @param link object, destination id → address of the record, "" when it has none */
    Remediation(Path folder, BinaryOperator<String> link) {
        this.csv = folder.resolve("remediation.csv");
        this.page = folder.resolve("remediation.html");
        this.link = link;
    }

    @Override
    public void accept(Difference difference) {
        List<String> row = List.of(
                difference.object(),
                difference.sourceId(),
                difference.destinationId(),
                link.apply(difference.object(), difference.destinationId()),
                difference.field(),
                difference.kind().words(),
                text(difference.expected()),
                text(difference.actual()),
                difference.kind().advice());
        if (writer == null) {
            open();
        }
        try {
            writer.writeRecord(row.stream().map(CsvCell::safe).toList());
        } catch (UncheckedIOException e) {
            throw OutputFile.unwritable(csv, e.getCause());
        }
        if (count++ < ROWS_OF_A_PAGE) {
            first.add(row);
        }
        kinds.merge(difference.kind().words(), 1L, Long::sum);
    }

    /** A row as wide as the others, so that every reader takes the file. */
    static List<String> notice(int columns) {
        List<String> row = new ArrayList<>(Collections.nCopies(columns, ""));
        row.set(0, NOTICE);
        return row;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private void open() {
        try {
            Confidential.make(csv);
            writer = CsvWriter.builder().build(Files.newBufferedWriter(csv, StandardCharsets.UTF_8));
            writer.writeRecord(notice(COLUMNS.size()));
            writer.writeRecord(COLUMNS);
        } catch (IOException e) {
            throw OutputFile.unwritable(csv, e);
        }
    }

    /** Writes the page; empty when there was no difference. Errors: DISK_FULL. */
    Optional<List<Path>> finish() {
        try {
            if (writer == null) {
                Files.deleteIfExists(csv);
                Files.deleteIfExists(page);
                return Optional.empty();
            }
            close();
            Confidential.make(page);
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("notice", NOTICE);
            model.put("columns", COLUMNS);
            model.put("rows", first);
            model.put("count", count);
            model.put("kinds", kinds);
            model.put("csv", csv.getFileName().toString());
            Pages.write("verify/remediation.ftlh", model, page);
            return Optional.of(List.of(csv, page));
        } catch (IOException e) {
            throw OutputFile.unwritable(page, e);
        }
    }

    @Override
    public void close() {
        if (writer != null && !closed) {
            closed = true;
            try {
                writer.close();
            } catch (IOException e) {
                throw OutputFile.unwritable(csv, e);
            }
        }
    }
}
