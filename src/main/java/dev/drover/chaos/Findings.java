package dev.drover.chaos;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a remediation report names: which field of which record. */
final class Findings {
    private static final int FIELD = 4;
    private static final int ID = 2;
    private static final int HEADS = 2;

    private Findings() {}

    /** @param field "" = the whole record */
    record Place(String object, String id, String field) {}

    /** @param report the CSV file; there is none when nothing was found */
    static List<Place> in(Path report) {
        List<Place> places = new ArrayList<>();
        if (!Files.exists(report)) {
            return places;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(report)) {
            rows.stream()
                    .skip(HEADS)
                    .forEach(row -> places.add(new Place(row.getField(0), row.getField(ID), row.getField(FIELD))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }
}
