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

/** Where the canonical folders of a migration are: the one that the customer gave, and the one that is made of all ways. */
final class CanonicalHome {
    /** The folder below {@code input/} that a customer may give. */
    static final String GIVEN = "ipresso-canonical";

    private static final List<String> OTHERS = List.of("ipresso-dump", "ipresso-dump.zip", "ipresso-panel");
    private static final String MADE = "ipresso-canonical";

    private final MigrationFolder folder;
    private String version = "";
    private CanonicalFolder open;
    private CanonicalFolder given;

    CanonicalHome(MigrationFolder folder) {
        this.folder = folder;
    }

    /** Where the folder is made of what came by several ways. */
    Path made() {
        return folder.clear().resolve(MADE);
    }

    Path given() {
        return folder.input().resolve(GIVEN);
    }

    boolean isGiven() {
        return Files.isRegularFile(given().resolve(Manifest.NAME));
    }

    /** What the customer gave, checked once. Errors: DUMP_INVALID. */
    synchronized CanonicalFolder openGiven() {
        if (given == null) {
            given = CanonicalFolder.open(given());
        }
        return given;
    }

    /** The account as the customer's files name it. Errors: INPUT_FILE_INVALID where there are none, DUMP_INVALID. */
    String account() {
        if (isGiven()) {
            return openGiven().manifest().head().account();
        }
        if (OTHERS.stream().anyMatch(name -> Files.exists(folder.input().resolve(name)))) {
            return "files";
        }
        throw new DroverException(
                ErrorCode.INPUT_FILE_INVALID,
                folder.input() + ": there is no " + GIVEN + ", " + String.join(", ", OTHERS)
                        + "; put the files of the account there, or set ipresso.url so that it is read from the API");
    }

    /** What was made of all ways; checked once, and again when another one lies there. Errors: DUMP_INVALID. */
    synchronized CanonicalFolder open() {
        String now = version(made().resolve(Manifest.NAME));
        if (!now.equals(version)) {
            open = CanonicalFolder.open(made());
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
