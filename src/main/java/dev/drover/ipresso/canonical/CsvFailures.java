package dev.drover.ipresso.canonical;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the CSV parser throws, as one line with file and line and without any cell. */
public final class CsvFailures {
    private static final Pattern LINE = Pattern.compile("line (\\d+)|record (\\d+)");

    private CsvFailures() {}

    public static DroverException translate(CsvParseException failure, String file, ErrorCode code) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher line = LINE.matcher(String.valueOf(t.getMessage()));
            if (line.find()) {
                String place = line.group(1) == null ? line.group(2) : line.group(1);
                return failed(file + ":" + place, code, failure);
            }
        }
        return failed(file, code, failure);
    }

    private static DroverException failed(String place, ErrorCode code, CsvParseException cause) {
        return new DroverException(
                code, place + ": is not CSV from here on; check for a quote that is not closed", cause);
    }
}
