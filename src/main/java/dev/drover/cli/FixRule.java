package dev.drover.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.FixDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The one rule of a fix, as the options give it. */
final class FixRule {
    @Option(names = "--map", paramLabel = "FROM=TO", description = "Read this source value as that one. Repeatable.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--map-file",
            paramLabel = "FILE.csv",
            description = "The same from a CSV file with the columns from and to.")
    private Path mapFile;

    @Option(
            names = "--default",
            paramLabel = "VALUE",
            description = "Take this value of the destination field for what is refused or missing.")
    private String otherwise;

    @Option(
            names = "--convert",
            paramLabel = "CONVERTER",
            description = "Read what is refused with another converter: its name, or {name: …, options: {…}} as in a "
                    + "mapping file.")
    private String convert;

    @Option(names = "--waive", description = "Leave the records out, with a reason and your name.")
    private boolean waive;

    boolean isWaiver() {
        return waive;
    }

    /** The rule as YAML; errors: FIX_INVALID when there is not exactly one, INPUT_FILE_INVALID. */
    String yaml() {
        boolean maps = !map.isEmpty() || mapFile != null;
        long given = Stream.of(maps, otherwise != null, convert != null, waive)
                .filter(Boolean::booleanValue)
                .count();
        if (given != 1) {
            throw new DroverException(
                    ErrorCode.FIX_INVALID,
                    "a fix has exactly one rule: give --map (or --map-file), --default, --convert or --waive");
        }
        if (maps) {
            return FixDraft.map(words());
        }
        if (waive) {
            return FixDraft.waive();
        }
        return otherwise != null ? FixDraft.otherwise(otherwise) : FixDraft.convert(convert);
    }

    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>(map);
        if (mapFile == null) {
            return words;
        }
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(mapFile)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().containsAll(List.of("from", "to"))) {
                    throw invalid("needs the columns from and to in its first line", null);
                }
                words.put(row.getField("from"), row.getField("to"));
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw invalid("cannot be read as CSV in UTF-8; check the name and the quotes", e);
        }
        return words;
    }

    private DroverException invalid(String what, Exception cause) {
        return new DroverException(ErrorCode.INPUT_FILE_INVALID, mapFile + " " + what, cause);
    }
}
