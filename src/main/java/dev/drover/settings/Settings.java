package dev.drover.settings;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Every setting of one migration: the defaults of {@code application.properties} overlaid by the migration's own file.
 *
 * <p>A key that the defaults do not document is refused, so that a misspelt setting cannot pass silently. Secrets are
 * named by reference only: {@code env:NAME} or {@code file:PATH} (relative to the migration folder).
 */
public final class Settings {
    private final Map<String, String> values;
    private final Path base;
    private final String origin;
    private final boolean connected;

    private Settings(Map<String, String> values, Path base, String origin, boolean connected) {
        this.values = values;
        this.base = base;
        this.origin = origin;
        this.connected = connected;
    }

    /** Reads the defaults and the migration's own file; errors: SETTING_INVALID, FOLDER_INVALID. */
    public static Settings load(Path defaults, MigrationFolder folder) {
        Map<String, String> values = read(defaults);
        Path file = folder.settingsFile();
        if (!Files.isRegularFile(file)) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    folder.root() + " is no migration folder: " + file.getFileName()
                            + " is missing; make one with `drover init`");
        }
        for (Map.Entry<String, String> own : read(file).entrySet()) {
            if (!values.containsKey(own.getKey())) {
                throw new DroverException(
                        ErrorCode.SETTING_INVALID,
                        file + ":" + lineOf(file, own.getKey()) + ": unknown setting '" + own.getKey()
                                + "'; the known ones are listed in application.properties");
            }
            values.put(own.getKey(), own.getValue());
        }
        return new Settings(values, folder.root(), file.toString(), true);
    }

    /** Only the defaults: for commands that need no migration. */
    public static Settings defaults(Path defaults) {
        return new Settings(read(defaults), defaults.toAbsolutePath().getParent(), defaults.toString(), true);
    }

    /** The same settings with some replaced: for the demo and for tests. */
    public Settings with(Map<String, String> replaced) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(replaced);
        return new Settings(merged, base, origin, connected);
    }

    /** The same settings for looking at files only: no secret is read, and a setting without a value does not matter. */
    public Settings unconnected() {
        return new Settings(values, base, origin, false);
    }

    /** All settings, for Camel's property placeholders; secrets are still references. */
    public Map<String, String> asMap() {
        return Map.copyOf(values);
    }

    /** The value of a key, which must be documented in application.properties; errors: SETTING_MISSING when blank. */
    public String text(String key) {
        return optional(key)
                .or(() -> connected ? Optional.empty() : Optional.of("0"))
                .orElseThrow(() -> new DroverException(
                        ErrorCode.SETTING_MISSING, origin + ": setting '" + key + "' is empty; give it a value"));
    }

    public Optional<String> optional(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("undocumented setting: " + key);
        }
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    public int integer(String key) {
        try {
            return Integer.parseInt(text(key).replace("_", ""));
        } catch (NumberFormatException e) {
            throw invalid(key, "a whole number");
        }
    }

    public BigDecimal decimal(String key) {
        try {
            return new BigDecimal(text(key));
        } catch (NumberFormatException e) {
            throw invalid(key, "a number");
        }
    }

    public boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(key, "true or false");
        };
    }

    /** A span such as {@code 90s}, {@code 15m}, {@code 24h}, {@code 250ms}. */
    public Duration duration(String key) {
        String value = text(key);
        try {
            if (value.endsWith("ms")) {
                return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
            }
            return Duration.parse("PT" + value);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw invalid(key, "a span such as 90s, 15m or 24h");
        }
    }

    /** A path; a relative one counts from the migration folder. */
    public Path path(String key) {
        return base.resolve(expandHome(text(key)));
    }

    /** A secret by reference: {@code env:NAME} or {@code file:PATH}; errors: SETTING_MISSING, SETTING_INVALID. */
    public Secret secret(String key) {
        if (!connected) {
            return new Secret("not read");
        }
        String reference = text(key);
        if (reference.startsWith("env:")) {
            String value = System.getenv(reference.substring(4));
            if (value == null || value.isBlank()) {
                throw new DroverException(
                        ErrorCode.SETTING_MISSING,
                        origin + ": '" + key + "' names the environment variable " + reference.substring(4)
                                + ", which is not set; export it before you run");
            }
            return new Secret(value.strip());
        }
        if (reference.startsWith("file:")) {
            Path file = base.resolve(expandHome(reference.substring(5)));
            try {
                return new Secret(Files.readString(file).strip());
            } catch (IOException e) {
                throw new DroverException(
                        ErrorCode.SETTING_MISSING,
                        origin + ": '" + key + "' names the file " + file + ", which cannot be read");
            }
        }
        throw new DroverException(
                ErrorCode.SETTING_INVALID,
                origin + ": '" + key
                        + "' must be env:NAME or file:PATH; a secret is never written into a settings file");
    }

    private DroverException invalid(String key, String wanted) {
        return new DroverException(ErrorCode.SETTING_INVALID, origin + ": '" + key + "' must be " + wanted);
    }

    private static String expandHome(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, file + " cannot be read as a properties file: " + e.getMessage());
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    private static int lineOf(Path file, String key) {
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.strip().startsWith(key)) {
                    return number;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
