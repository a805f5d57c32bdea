package dev.drover.ipresso.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code manifest.json} as text: {@code account, made_at, made_by, time_zone, window{from, to}, tool, fingerprint}, and
 * {@code files}, a list of objects with {@code path} and either {@code rows, bytes, sha256, origin, complete} or {@code absent},
 * the reason. {@code rows} counts nothing where a file is one document, and the fingerprint may be missing where another
 * tool wrote the folder.
 */
final class ManifestFile {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The manifest does not say how many rows there are. */
    static final long UNCOUNTED = -1;

    private static final List<String> NEEDED = List.of("bytes", "sha256");
    private static final List<String> NEEDED_OF_ROWS = List.of("rows", "bytes", "sha256");

    private ManifestFile() {}

    static void write(Manifest manifest, Path folder) throws IOException {
        ManifestHead head = manifest.head();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("account", head.account());
        json.put("made_at", head.madeAt().toString());
        json.put("made_by", manifest.madeBy());
        json.put("time_zone", head.timeZone());
        ObjectNode window = json.putObject("window");
        head.windowFrom().ifPresent(from -> window.put("from", from.toString()));
        head.windowTo().ifPresent(to -> window.put("to", to.toString()));
        json.put("tool", head.tool());
        json.put("fingerprint", manifest.fingerprint());
        ArrayNode files = json.putArray("files");
        for (Manifest.Entry entry : manifest.files()) {
            ObjectNode file = files.addObject();
            file.put("path", entry.path());
            file.put("rows", entry.rows());
            file.put("bytes", entry.bytes());
            file.put("sha256", entry.sha256());
            file.put("origin", entry.origin());
            file.put("complete", entry.complete());
        }
        for (Manifest.Absence absence : manifest.absent()) {
            files.addObject().put("path", absence.path()).put("absent", absence.reason());
        }
        Path file = folder.resolve(Manifest.NAME);
        OwnerOnly.file(file);
        Files.writeString(
                file,
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json).replace("\r\n", "\n") + "\n");
    }

    /** Errors: DUMP_INVALID. */
    static Manifest read(Path folder) {
        Path file = folder.resolve(Manifest.NAME);
        if (!Files.isRegularFile(file)) {
            throw invalid(file, "is missing; a folder without its manifest proves nothing: have it made again");
        }
        try {
            return manifest(MAPPER.readTree(Files.readString(file)), file);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw invalid(Path.of(file + ":" + line), "is not JSON; have the folder made again");
        } catch (CharacterCodingException e) {
            throw invalid(file, "is not UTF-8; have the folder made again");
        } catch (IOException e) {
            throw invalid(file, "cannot be read; check its permissions");
        }
    }

    private static Manifest manifest(JsonNode json, Path file) {
        List<Manifest.Entry> entries = new ArrayList<>();
        List<Manifest.Absence> absent = new ArrayList<>();
        if (!json.path("files").isArray()) {
            throw invalid(file, "has no list 'files'");
        }
        for (JsonNode each : json.path("files")) {
            String path = path(each, file);
            if (each.hasNonNull("absent")) {
                absent.add(new Manifest.Absence(path, each.path("absent").asText()));
            } else {
                entries.add(entry(each, path, file));
            }
        }
        ManifestHead head = new ManifestHead(
                json.path("account").asText(""),
                time(json.path("made_at"), file).orElse(Instant.EPOCH),
                json.path("time_zone").asText(""),
                time(json.path("window").path("from"), file),
                time(json.path("window").path("to"), file),
                json.path("tool").asText(""));
        return new Manifest(
                head, json.path("made_by").asText(""), json.path("fingerprint").asText(""), entries, absent);
    }

    private static Manifest.Entry entry(JsonNode each, String path, Path file) {
        for (String needed : hasRows(path) ? NEEDED_OF_ROWS : NEEDED) {
            if (!each.hasNonNull(needed)) {
                throw invalid(file, "says no '" + needed + "' of " + path);
            }
        }
        return new Manifest.Entry(
                path,
                CanonicalFile.at(path).isPresent() && !hasRows(path)
                        ? UNCOUNTED
                        : each.path("rows").asLong(0),
                each.path("bytes").asLong(-1),
                each.path("sha256").asText(),
                each.path("origin").asText(""),
                each.path("complete").asBoolean(true));
    }

    /** A file of lines is counted by whoever wrote it; one JSON document may count as one thing. */
    private static boolean hasRows(String path) {
        return CanonicalFile.at(path).isPresent() && !path.endsWith(".json");
    }

    private static String path(JsonNode each, Path file) {
        String path = each.path("path").asText("");
        return path.equals(CanonicalFile.EVENTS.path()) ? path : Paths.checked(path, file.toString());
    }

    private static Optional<Instant> time(JsonNode value, Path file) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeException e) {
            throw invalid(file, "has a time that is not ISO 8601 with offset");
        }
    }

    private static DroverException invalid(Path place, String what) {
        return new DroverException(ErrorCode.DUMP_INVALID, place + (what.startsWith("is") ? " " : ": ") + what);
    }
}
