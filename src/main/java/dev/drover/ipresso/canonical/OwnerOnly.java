package dev.drover.ipresso.canonical;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that nobody but their owner may read, from the moment that they are there. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes a folder and those above it that are missing. */
    public static void folder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            if (!Files.isDirectory(parent)) {
                folder(parent);
            }
            Files.createDirectory(folder, permissions(parent, "rwx------"));
        }
    }

    /** Makes an empty file, with its folder, in place of one that was there. */
    public static void file(Path file) throws IOException {
        folder(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, permissions(file.toAbsolutePath().getParent(), "rw-------"));
    }

    /** Deletes a folder with everything in it; follows no link. */
    public static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path where, String mode) throws IOException {
        boolean posix = Files.getFileStore(where).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
