package dev.drover.ipresso.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.intake.IntakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code industry/<entity>.schema.json} says of the table beside it: its columns, and which of them are the key. */
final class IndustrySchema {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FOLDER = "industry/";
    private static final String TABLE = ".csv";

    private IndustrySchema() {}

    /** None for a path that is no table, or one without a schema. Errors: DUMP_INVALID. */
    static Optional<IntakeTable> table(CanonicalFolder folder, String path) {
        String schema = path.replaceAll("\\.csv$", ".schema.json");
        boolean isTable = path.startsWith(FOLDER) && path.endsWith(TABLE);
        if (!isTable || !folder.contents().contains(schema)) {
            return Optional.empty();
        }
        Path file = folder.content(schema);
        try {
            JsonNode json = MAPPER.readTree(file.toFile());
            List<String> columns = new ArrayList<>();
            json.path("columns")
                    .forEach(column -> columns.add(column.path("name").asText()));
            List<String> key = new ArrayList<>();
            json.path("key").forEach(column -> key.add(column.asText()));
            return Optional.of(new IntakeTable(path, columns, key));
        } catch (IOException | IllegalArgumentException e) {
            throw new DroverException(
                    ErrorCode.DUMP_INVALID,
                    file + " is no schema of a table: give 'columns' with names, and 'key' of some of them",
                    e);
        }
    }
}
