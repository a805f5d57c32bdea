package dev.drover.ipresso.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CsvFailures;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Records of a CSV file whose first line names the columns. */
final class CsvRecords implements Records {
    private static final int LONGEST_HEADER = 1 << 20;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final String name;
    private final List<String> header;

    /**
     * @param text one that can go back to a mark
     * @param delimiters those that it may have; the one that the header has most of is taken
     */
    CsvRecords(Reader text, String name, List<Character> delimiters) throws IOException {
        this.name = name;
        reader = CsvReader.builder()
                .fieldSeparator(delimiter(text, delimiters))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text);
        records = reader.iterator();
        CsvRecord first = record();
        header = first == null
                ? List.of()
                : first.getFields().stream().map(String::strip).toList();
        for (String column : header) {
            if (!column.isEmpty() && header.indexOf(column) != header.lastIndexOf(column)) {
                throw invalid(1, "two columns have the same name; rename one");
            }
        }
    }

    private static char delimiter(Reader text, List<Character> delimiters) throws IOException {
        char best = delimiters.get(0);
        text.mark(LONGEST_HEADER);
        Map<Character, Integer> counts = new HashMap<>();
        boolean quoted = false;
        for (int i = 0; i < LONGEST_HEADER - 1; i++) {
            int letter = text.read();
            if (letter < 0 || letter == '\n' && !quoted) {
                break;
            }
            quoted ^= letter == '"';
            if (!quoted) {
                counts.merge((char) letter, 1, Integer::sum);
            }
        }
        text.reset();
        for (char delimiter : delimiters) {
            if (counts.getOrDefault(delimiter, 0) > counts.getOrDefault(best, 0)) {
                best = delimiter;
            }
        }
        return best;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw CsvFailures.translate(e, name, ErrorCode.DUMP_INVALID);
        }
    }

    @Override
    public RawRecord next() {
        CsvRecord cells = record();
        long line = cells.getStartingLineNumber();
        if (cells.getFieldCount() != header.size()) {
            throw invalid(
                    line,
                    "has " + cells.getFieldCount() + " cells, the header " + header.size()
                            + "; check its quotes and separators");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            values.put(header.get(i), cells.getField(i));
        }
        return new RawRecord(line, values);
    }

    private CsvRecord record() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw CsvFailures.translate(e, name, ErrorCode.DUMP_INVALID);
        }
    }

    private DroverException invalid(long line, String what) {
        return new DroverException(ErrorCode.DUMP_INVALID, name + ":" + line + ": " + what);
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
