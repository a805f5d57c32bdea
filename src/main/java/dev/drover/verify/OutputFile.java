package dev.drover.verify;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of the output folder. */
final class OutputFile {
    private OutputFile() {}

    /** Makes an empty file that only its owner may read, before anything is in it; replaces what was there. */
    static void makePrivate(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    static DroverException unwritable(Path file, IOException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL, file + " cannot be written; free space or mend the folder's permissions", cause);
    }
}
