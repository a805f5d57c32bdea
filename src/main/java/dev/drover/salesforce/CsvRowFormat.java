package dev.drover.salesforce;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.load.RowRefused;
import dev.drover.engine.load.RowWriter;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The file of a Bulk API 2.0 job. There an empty value means "leave as it is", so a cleared field is written {@code #N/A}. */
final class CsvRowFormat implements RowFormat {
    static final String CLEAR = "#N/A";
    private static final String LEAVE = "";
    static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final CreationFields creation;

    CsvRowFormat(CreationFields creation) {
        this.creation = creation;
    }

    @Override
    public RowWriter open(ObjectMapping mapping, OutputStream out) throws IOException {
        List<Column> columns = Column.of(mapping, creation);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
        csv.writeRecord(columns.stream().map(Column::header).toList());
        return new Writer(mapping, columns, csv);
    }

    private final class Writer implements RowWriter {
        private final ObjectMapping mapping;
        private final List<Column> columns;
        private final CsvWriter csv;
        private final String[] row;

        Writer(ObjectMapping mapping, List<Column> columns, CsvWriter csv) {
            this.mapping = mapping;
            this.columns = columns;
            this.csv = csv;
            this.row = new String[columns.size()];
        }

        @Override
        public void write(MappedRecord record, boolean loaded) throws RowRefused {
            boolean exists = Column.exists(mapping, record, loaded, creation);
            row[0] = record.key();
            for (int i = 1; i < row.length; i++) {
                Column column = columns.get(i);
                row[i] = column.left(record, exists)
                        ? LEAVE
                        : text(column, record.fields().get(column.field()));
            }
            csv.writeRecord(row);
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** A text that is the mark itself would clear its field in silence. */
    private static String text(Column column, Object value) throws RowRefused {
        if (CLEAR.equals(value)) {
            throw new RowRefused(
                    column.field(), column.field() + " is the text that a bulk file reads as 'clear this field'");
        }
        return text(value);
    }

    static String text(Object value) {
        if (value == null || "".equals(value)) {
            return CLEAR;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Instant instant) {
            return INSTANT.format(instant);
        }
        if (value instanceof ParentReference parent) {
            return parent.key();
        }
        if (value instanceof String || value instanceof Boolean || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException(
                "no wire format for a " + value.getClass().getName());
    }
}
