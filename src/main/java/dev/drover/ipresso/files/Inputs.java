package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.files.FilesProfile.Limits;
import dev.drover.ipresso.intake.Way;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where the customer's files lie in the input folder of a migration. */
final class Inputs {
    private final Path input;
    private final Limits limits;

    Inputs(Path input, Limits limits) {
        this.input = input;
        this.limits = limits;
    }

    /** The folder in canonical layout. */
    Optional<Path> canonical() {
        return folder("ipresso-canonical");
    }

    /** The vendor's dump, a folder or an archive. */
    Optional<Source> dump() {
        Optional<Path> folder = folder("ipresso-dump");
        Path zip = input.resolve("ipresso-dump.zip");
        if (folder.isPresent() && Files.exists(zip)) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, zip + ": there is also the folder ipresso-dump; keep one of them");
        }
        return folder.isPresent()
                ? folder.map(this::source)
                : Files.isRegularFile(zip) ? Optional.of(new ZipSource(zip, limits)) : Optional.empty();
    }

    /** The exports of the panel. */
    Optional<Source> panel() {
        return folder("ipresso-panel").map(this::source);
    }

    /** Changes when any input of the way does; "" when it has none. */
    String version(Way way) {
        if (way == Way.PANEL) {
            return panel().map(Inputs::version).orElse("");
        }
        String canonical = canonical().map(this::source).map(Inputs::version).orElse("");
        String dump = dump().map(Inputs::version).orElse("");
        return canonical.isEmpty() && dump.isEmpty() ? "" : canonical + "\n" + dump;
    }

    private static String version(Source source) {
        try (source) {
            return source.version();
        }
    }

    private Source source(Path folder) {
        return new FolderSource(folder, limits.entries());
    }

    private Optional<Path> folder(String name) {
        Path folder = input.resolve(name);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? Optional.of(folder) : Optional.empty();
    }
}
