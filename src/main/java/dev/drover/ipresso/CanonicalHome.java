package dev.drover.ipresso;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the canonical folder of a migration is: the one that was put together here, else the one that the customer gave. */
final class CanonicalHome {
    /** The folder below {@code input/} that a customer may give. */
    static final String GIVEN = "ipresso-canonical";

    private static final String MADE = "canonical";

    private final MigrationFolder folder;
    private String version = "";
    private CanonicalFolder open;

    CanonicalHome(MigrationFolder folder) {
        this.folder = folder;
    }

    /** Where the folder is made of what came by several ways. */
    Path made() {
        return folder.state().resolve(MADE);
    }

    Path given() {
        return folder.input().resolve(GIVEN);
    }

    Optional<Path> find() {
        return List.of(made(), given()).stream()
                .filter(candidate -> Files.isRegularFile(candidate.resolve(Manifest.NAME)))
                .findFirst();
    }

    /** Checked once, and again when another one lies there. Errors: INPUT_FILE_INVALID where there is none, DUMP_INVALID. */
    synchronized CanonicalFolder open() {
        Path found = find().orElseThrow(() -> new DroverException(
                ErrorCode.INPUT_FILE_INVALID,
                given() + ": there is no " + Manifest.NAME + "; put the canonical folder of the account there, or set"
                        + " ipresso.url so that it is read from the API"));
        String now = version(found.resolve(Manifest.NAME));
        if (!now.equals(version)) {
            open = CanonicalFolder.open(found);
            version = now;
        }
        return open;
    }

    private static String version(Path manifest) {
        try {
            return manifest + " " + Files.size(manifest) + " "
                    + Files.getLastModifiedTime(manifest).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
