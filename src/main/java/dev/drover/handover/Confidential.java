package dev.drover.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where files with personal data lie: in a folder of this name, which goes when the migration is closed. */
public final class Confidential {
    public static final String FOLDER = "confidential";

    private Confidential() {}

    public static Path in(Path output) {
        return output.resolve(FOLDER);
    }

    /** Makes an empty file that only its owner may read, before anything is in it; replaces what was there. */
    public static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        if (posix && folder.endsWith(FOLDER)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Files.deleteIfExists(file);
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
