package dev.drover.ipresso.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of how the folder came together, for machines and for people; no value of anybody. */
final class Summary {
    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode fileNodes = json.putArray("files");
    private final ArrayNode absent = json.putArray("absent");
    private final Map<String, Long> conflicts = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final List<Remarks.Notice> notices = new ArrayList<>();

    Summary(Path folder) {
        this.folder = folder;
    }

    void file(CanonicalFile file, long rows, Map<Giver, Long> given) {
        ObjectNode node = fileNodes.addObject().put("path", file.path()).put("rows", rows);
        ObjectNode givers = node.putObject("given");
        given.forEach((giver, count) ->
                givers.put(giver.word(), givers.path(giver.word()).asLong(0) + count));
        files.add("| " + file.path() + " | " + rows + " | " + count(givers, "dump") + " | " + count(givers, "api")
                + " | " + count(givers, "panel") + " | " + count(givers, "derived") + " |");
    }

    private static String count(ObjectNode givers, String giver) {
        return givers.has(giver) ? givers.get(giver).asText() : "";
    }

    void absent(CanonicalFile file, String reason) {
        absent.addObject().put("path", file.path()).put("reason", reason);
    }

    void conflict(String file, String column) {
        conflicts.merge(file + ": " + column, 1L, Long::sum);
    }

    void rejected(String source, String reason) {
        rejected.merge(source + ": " + reason, 1L, Long::sum);
    }

    void notice(Remarks.Notice notice) {
        notices.add(notice);
    }

    void write() {
        counts("conflicts", conflicts);
        counts("rejected", rejected);
        ArrayNode list = json.putArray("notices");
        notices.forEach(notice -> list.addObject()
                .put("way", notice.way())
                .put("source", notice.source())
                .put("what", notice.what()));
        try {
            Files.writeString(
                    folder.resolve("summary.json"),
                    new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json));
            Files.writeString(folder.resolve("summary.md"), markdown());
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL, folder + " cannot be written; free space, then run again", e);
        }
    }

    private void counts(String name, Map<String, Long> counts) {
        ObjectNode node = json.putObject(name);
        counts.forEach(node::put);
    }

    private String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# How the account came together\n");
        lines.add("| file | rows | dump | api | panel | derived |");
        lines.add("|---|---|---|---|---|---|");
        lines.addAll(files);
        lines.add("\n## Could not be had\n");
        absent.forEach(each -> lines.add(
                "- " + each.path("path").asText() + ": " + each.path("reason").asText()));
        lines.add("\n## The ways differ (conflicts.csv)\n");
        conflicts.forEach((what, count) -> lines.add("- " + what + ": " + count));
        lines.add("\n## Not taken (rejected.csv)\n");
        rejected.forEach((what, count) -> lines.add("- " + what + ": " + count));
        lines.add("\n## To know\n");
        notices.forEach(notice -> lines.add("- " + notice.source() + ": " + notice.what()));
        return String.join("\n", lines) + "\n";
    }
}
