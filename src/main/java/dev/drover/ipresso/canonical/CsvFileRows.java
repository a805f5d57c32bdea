package dev.drover.ipresso.canonical;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file whose header names columns of the layout. */
final class CsvFileRows extends FileRows {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> columns = new ArrayList<>();

    CsvFileRows(CanonicalFile file, Reader text, String name) {
        super(file, name);
        reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
        records = reader.iterator();
        header();
    }

    private void header() {
        CsvRecord header = record();
        if (header == null) {
            throw invalid(1, "is empty; it needs at least its header");
        }
        for (String column : header.getFields()) {
            if (!canonical().has(column)) {
                throw invalid(
                        1,
                        "unknown column '" + column + "'; known: "
                                + String.join(", ", canonical().columns()));
            }
            if (columns.contains(column)) {
                throw invalid(1, "column '" + column + "' stands twice; keep one");
            }
            columns.add(column);
        }
        for (String column : canonical().fact()) {
            if (!columns.contains(column)) {
                throw invalid(1, "column '" + column + "' is missing; rows have no key without it");
            }
        }
    }

    @Override
    CanonicalRow read() {
        CsvRecord cells = record();
        if (cells == null) {
            return null;
        }
        at(cells.getStartingLineNumber());
        if (cells.getFieldCount() != columns.size()) {
            throw invalid(
                    cells.getStartingLineNumber(),
                    "has " + cells.getFieldCount() + " cells, the header " + columns.size()
                            + "; check its quotes and separators");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), cells.getField(i));
        }
        return new CanonicalRow(canonical(), values);
    }

    private CsvRecord record() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            DroverException known = DroverException.in(e);
            throw known != null ? known : CsvFailures.translate(e, name(), ErrorCode.DUMP_INVALID);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
