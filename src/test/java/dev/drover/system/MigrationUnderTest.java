package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.cli.InProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A migration folder, with the commands that are tried on it and the changes that a user makes by hand. */
record MigrationUnderTest(Path folder) {

    /** A command on this folder; {@code -m} is added. */
    Ended drover(String... command) {
        return InProcess.drover(arguments(command).toArray(String[]::new));
    }

    /** The same command as a process of its own. */
    ChildDrover child(String... command) {
        return child(Map.of(), command);
    }

    /** The same with variables in its environment. */
    ChildDrover child(Map<String, String> environment, String... command) {
        return ChildDrover.start(folder.getParent(), environment, arguments(command));
    }

    /** Source id → code and field of each reject; all must be of this object. */
    Map<String, String> rejects(String object) {
        Map<String, String> rejects = new TreeMap<>();
        for (JsonNode reject : drover("rejects", "list", "--json").json().path("rejects")) {
            assertThat(reject.path("object").asText()).isEqualTo(object);
            rejects.put(
                    reject.path("sourceId").asText(),
                    reject.path("code").asText() + " " + reject.path("field").asText());
        }
        return rejects;
    }

    /** Runs to its end, and everything adds up. */
    void assertFinishes() {
        Ended run = drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
    }

    void confirm() {
        assertThat(drover("mapping", "confirm", "--by", "Jo Field").code()).isZero();
    }

    private List<String> arguments(String... command) {
        return Stream.concat(Stream.of(command), Stream.of("-m", folder.toString()))
                .toList();
    }

    Path settings() {
        return folder.resolve("migration.properties");
    }

    Path mapping(String file) {
        return folder.resolve("mappings").resolve(file);
    }

    Path output() {
        return folder.resolve("output");
    }

    /** Writes a setting in its line, also where that is commented out. */
    void set(String key, String value) {
        List<String> lines = new ArrayList<>();
        for (String line : read(settings())) {
            if (!line.matches("#?" + key.replace(".", "\\.") + "=.*")) {
                lines.add(line);
            }
        }
        lines.add(key + "=" + value);
        write(settings(), lines);
    }

    /** Replaces the only line of a file that reads so, and gives its number. */
    static int replaceLine(Path file, String line, String by) {
        List<String> lines = new ArrayList<>(read(file));
        int at = lines.indexOf(line);
        if (at < 0 || at != lines.lastIndexOf(line)) {
            throw new IllegalStateException(file + " should hold this line once: " + line);
        }
        lines.set(at, by);
        write(file, lines);
        return at + 1;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
