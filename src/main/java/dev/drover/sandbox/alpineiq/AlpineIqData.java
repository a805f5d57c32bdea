package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A folder of data files, one API-shaped object a line; a missing file means that there are none of its kind. */
public final class AlpineIqData implements AccountSource {
    private final Path folder;

    private AlpineIqData(Path folder) {
        this.folder = folder;
    }

    public static AlpineIqData in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    "Alpine IQ data folder " + folder + " does not exist: name a folder that holds files such as "
                            + AccountObject.PERSONAS.fileName());
        }
        return new AlpineIqData(folder);
    }

    /** Writes every row of a source as the data files that {@link #in(Path)} reads. */
    public static void write(AccountSource source, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (AccountObject kind : AccountObject.values()) {
            try (Stream<ObjectNode> rows = source.read(kind)) {
                writeLines(folder.resolve(kind.fileName()), rows);
            }
        }
    }

    /** Writes objects as JSON lines. */
    public static void writeLines(Path file, Stream<? extends JsonNode> rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (JsonNode row : (Iterable<JsonNode>) rows.<JsonNode>map(row -> row)::iterator) {
                out.write(new String(Json.write(row), StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
    }

    @Override
    public Stream<ObjectNode> read(AccountObject kind) {
        Path file = folder.resolve(kind.fileName());
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
            AtomicLong line = new AtomicLong();
            return Stream.generate(() -> nextLine(reader, file, line.incrementAndGet()))
                    .takeWhile(Objects::nonNull)
                    .filter(text -> !text.isBlank())
                    .map(text -> row(kind, file, line.get(), text))
                    .onClose(() -> close(reader));
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, file + " cannot be opened: check its permissions", e);
        }
    }

    private static String nextLine(BufferedReader reader, Path file, long line) {
        try {
            return reader.readLine();
        } catch (CharacterCodingException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    file + ":" + line + " or a later line is not UTF-8: convert the file",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode row(AccountObject kind, Path file, long line, String text) {
        try {
            JsonNode node = Json.read(text.getBytes(StandardCharsets.UTF_8));
            if (!(node instanceof ObjectNode row)) {
                throw invalid(file, line, "is not a JSON object");
            }
            if (Json.text(row, kind.requiredField()).isEmpty()) {
                throw invalid(file, line, "has no " + kind.requiredField());
            }
            if (kind == AccountObject.AUDIENCE_MEMBERS
                    && Json.text(row, "contactID").isEmpty()) {
                throw invalid(file, line, "has no contactID");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw invalid(
                    file,
                    line,
                    "is not valid JSON at column "
                            + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        }
    }

    private static DroverException invalid(Path file, long line, String what) {
        return new DroverException(
                ErrorCode.INPUT_FILE_INVALID, file + ":" + line + " " + what + ": put one complete object on the line");
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
