package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.MappingSet;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;

/**
 * Who confirmed the mapping, and which: nothing moves before it. Kept beside the mapping files as {@code confirmed.properties},
 * so that it is reviewed and versioned with them.
 */
public final class MappingConfirmation {
    private final Path file;

    private MappingConfirmation(Path file) {
        this.file = file;
    }

    public static MappingConfirmation of(MigrationFolder folder) {
        return new MappingConfirmation(folder.mappings().resolve("confirmed.properties"));
    }

    /** Errors: MAPPING_NOT_CONFIRMED when it is another mapping than the confirmed one. */
    public void require(MappingSet mappings) {
        if (!mappings.hash().equals(hash())) {
            throw new DroverException(
                    ErrorCode.MAPPING_NOT_CONFIRMED,
                    file.getParent() + ": the mapping changed since it was confirmed; read it, then run "
                            + "`drover mapping confirm -m " + file.getParent().getParent() + " --by NAME`");
        }
    }

    public void confirm(MappingSet mappings, String by, Instant at) {
        Properties properties = new Properties();
        properties.setProperty("hash", mappings.hash());
        properties.setProperty("by", by);
        properties.setProperty("at", at.toString());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "Who confirmed this mapping. Written by `drover mapping confirm`.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the mapping confirmed last; "" when none was. */
    public String hash() {
        return read("hash");
    }

    public String by() {
        return read("by");
    }

    /** As the file has it. */
    public String at() {
        return read("at");
    }

    private String read(String name) {
        if (!Files.exists(file)) {
            return "";
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(name, "");
    }
}
