package dev.drover.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A fix that is not part of a mapping yet: writes its file.
 *
 * @param field "" = every field (only a waiver)
 * @param rule the lines of its rule, as YAML
 * @param reason "" where none is given
 * @param at the moment of the decision, ISO 8601
 */
public record FixDraft(String phase, String field, String code, String rule, String reason, String by, String at) {
    private static final ObjectMapper TEXTS = new ObjectMapper();

    /** A rule that replaces source texts. */
    public static String map(Map<String, String> words) {
        StringBuilder lines = new StringBuilder("map:\n");
        words.forEach((from, to) -> lines.append("  ")
                .append(quoted(from))
                .append(": ")
                .append(quoted(to))
                .append('\n'));
        return lines.toString();
    }

    /** A rule that gives a value. */
    public static String otherwise(String value) {
        return "default: " + quoted(value) + "\n";
    }

    /** @param written a converter's name, or its name and options in one line: {@code {name: map, options: …}} */
    public static String convert(String written) {
        String line = written.strip().replaceAll("[\\r\\n]+", " ");
        return "convert: " + (line.startsWith("{") ? line : quoted(line)) + "\n";
    }

    public static String waive() {
        return "waive: true\n";
    }

    /** Writes it into a folder of fixes, behind those that are there; the file is there whole or not at all. */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(String.format(Locale.ROOT, "%03d-%s.yaml", next(folder), slug()));
            Path draft = folder.resolve(file.getFileName() + ".draft");
            Files.writeString(draft, text());
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return "phase: " + quoted(phase) + "\n"
                + (field.isEmpty() ? "" : "field: " + quoted(field) + "\n")
                + "code: " + quoted(code) + "\n"
                + rule
                + (reason.isEmpty() ? "" : "reason: " + quoted(reason) + "\n")
                + "by: " + quoted(by) + "\n"
                + "at: " + quoted(at) + "\n";
    }

    private String slug() {
        return (phase + "-" + (field.isEmpty() ? code : field))
                .toLowerCase(Locale.ROOT)
                .replaceAll("__c$", "")
                .replaceAll("[^a-z0-9]+", "-");
    }

    private static int next(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return 1
                    + files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("\\d{3}-.*"))
                            .mapToInt(name -> Integer.parseInt(name.substring(0, 3)))
                            .max()
                            .orElse(0);
        }
    }

    /** As a double-quoted text, which YAML reads like JSON. */
    private static String quoted(String text) {
        try {
            return TEXTS.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
