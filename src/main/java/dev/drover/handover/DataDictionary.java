package dev.drover.handover;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What every field at the destination is, where it comes from and how it is used, for those who work with it from now on. */
public final class DataDictionary {
    private static final List<String> COLUMNS = List.of(
            "Object",
            "Field",
            "Kind",
            "Type",
            "Name in the mapping",
            "Key in the account",
            "From",
            "What it holds",
            "Use");

    private DataDictionary() {}

    /**
     * A field that a migration writes.
     *
     * @param label as people see it
     * @param custom whether the migration needs it to be made
     * @param name in the mapping file
     * @param key what the account itself calls it, "" where that is the name
     * @param source object and fields of the source; "" where the value is the same for every record
     */
    public record Entry(
            String object,
            String label,
            boolean custom,
            String type,
            String name,
            String key,
            String source,
            String description,
            String use) {

        private List<String> cells() {
            return List.of(object, label, custom ? "custom" : "standard", type, name, key, source, description, use);
        }
    }

    /** Writes {@code data-dictionary.csv} and {@code .html}. Errors: DISK_FULL. */
    public static List<Path> write(List<Entry> entries, Path output) {
        Path csv = output.resolve("data-dictionary.csv");
        Path page = output.resolve("data-dictionary.html");
        List<List<String>> rows = entries.stream().map(Entry::cells).toList();
        try {
            Files.createDirectories(output);
            try (CsvWriter writer = CsvWriter.builder().build(csv)) {
                writer.writeRecord(COLUMNS);
                rows.forEach(row ->
                        writer.writeRecord(row.stream().map(CsvCell::safe).toList()));
            }
            Pages.write(
                    "handover/inventory.ftlh",
                    Map.of(
                            "title", "Data dictionary",
                            "introduction",
                                    List.of(
                                            "Every field that the migration writes: what it holds, where that comes from, and how"
                                                    + " to use it. Custom fields were made for the migration, or found under the same name"
                                                    + " and type."),
                            "questions", List.of(),
                            "personalData", false,
                            "columns", COLUMNS,
                            "rows", rows,
                            "count", rows.size(),
                            "csv", csv.getFileName().toString(),
                            "figures", Map.of("custom fields", customFields(entries))),
                    page);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    output
                            + ": the data dictionary cannot be written; free space or mend the folder's permissions, then"
                            + " run again",
                    e);
        }
        return List.of(csv, page);
    }

    private static long customFields(List<Entry> entries) {
        return entries.stream().filter(Entry::custom).count();
    }
}
