package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A canonical dump folder as an account; a missing file means that there is nothing of its kind. */
public final class FolderSource implements AccountSource {
    private static final String CONTACT_ID = "contact_id";

    private final Path folder;

    private FolderSource(Path folder) {
        this.folder = folder;
    }

    public static FolderSource in(Path folder) {
        if (!Files.isRegularFile(folder.resolve(Table.CONTACTS.path()))) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    folder + " has no " + Table.CONTACTS.path() + ": name a canonical dump folder of iPresso");
        }
        return new FolderSource(folder);
    }

    @Override
    public Stream<Row> rows(Table table) {
        Path file = folder.resolve(table.path());
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        try {
            return TableFile.read(table, Files.newInputStream(file), file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public Stream<ObjectNode> events() {
        Path events = folder.resolve("data/events");
        if (!Files.isDirectory(events)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(events)) {
            List<Path> months = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            return months.stream().flatMap(FolderSource::lines).map(line -> needed(line, CONTACT_ID));
        } catch (IOException e) {
            throw unreadable(events, e);
        }
    }

    @Override
    public List<ObjectNode> documents(Documents kind) {
        Path file = folder.resolve(kind.path());
        return Files.exists(file) ? lines(file).map(Line::object).toList() : List.of();
    }

    @Override
    public List<String> contents() {
        List<String> contents = new ArrayList<>();
        for (String part : List.of("content/email_templates", "content/channels.json", "industry")) {
            Path root = folder.resolve(part);
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().endsWith(".csv"))
                            .sorted()
                            .forEach(file -> contents.add(
                                    folder.relativize(file).toString().replace('\\', '/')));
                } catch (IOException e) {
                    throw unreadable(root, e);
                }
            }
        }
        return contents;
    }

    @Override
    public byte[] content(String path) {
        try {
            return Files.readAllBytes(folder.resolve(path));
        } catch (IOException e) {
            throw unreadable(folder.resolve(path), e);
        }
    }

    /** A line of a file, with where it stands. */
    private record Line(Path file, int number, ObjectNode object) {}

    private static ObjectNode needed(Line line, String member) {
        if (!line.object().hasNonNull(member)) {
            throw invalid(line.file(), line.number(), "has no " + member);
        }
        return line.object();
    }

    private static Stream<Line> lines(Path file) {
        try {
            int[] number = {0};
            Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8);
            return lines.map(text -> line(file, ++number[0], text)).onClose(lines::close);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        }
    }

    private static Line line(Path file, int number, String text) {
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            if (node instanceof ObjectNode object) {
                return new Line(file, number, object);
            }
            throw invalid(file, number, "is not a JSON object");
        } catch (JsonProcessingException e) {
            throw invalid(file, number, "is not valid JSON");
        }
    }

    private static DroverException invalid(Path file, int line, String what) {
        return new DroverException(
                ErrorCode.INPUT_FILE_INVALID, file + ":" + line + " " + what + ": put one complete object on the line");
    }

    private static DroverException unreadable(Path file, IOException e) {
        return new DroverException(
                ErrorCode.INPUT_FILE_INVALID, file + " cannot be read: check its permissions and that it is UTF-8", e);
    }
}
