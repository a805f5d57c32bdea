package dev.drover.sandbox.ipresso;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads a CSV file of the canonical layout. */
public final class TableFile {
    private TableFile() {}

    /** Every row; closing the stream closes the input. */
    public static Stream<Row> read(Table table, InputStream in, String name) {
        CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
        Iterator<CsvRecord> records = reader.iterator();
        if (!records.hasNext() || !records.next().getFields().equals(table.columns())) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    name + ":1 has other columns than a canonical dump: write " + String.join(",", table.columns()));
        }
        return Stream.iterate(records, Iterator::hasNext, rest -> rest)
                .map(rest -> row(table, rest.next(), name))
                .onClose(() -> close(reader));
    }

    private static Row row(Table table, CsvRecord record, String name) {
        List<String> fields = record.getFields();
        if (fields.size() != table.columns().size()) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    name + ":" + record.getStartingLineNumber() + " has " + fields.size() + " fields, not "
                            + table.columns().size() + ": mend the row");
        }
        return Row.of(table, fields);
    }

    private static void close(CsvReader<CsvRecord> reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
