package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finished folder. Its manifest, row counts and checksums are checked before anything is read of it. */
public final class CanonicalFolder {
    private final Path folder;
    private final Manifest manifest;

    private CanonicalFolder(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Reads the whole folder once. Errors: DUMP_INVALID, with file and line. */
    public static CanonicalFolder open(Path folder) {
        return new CanonicalFolder(folder, FolderCheck.of(folder));
    }

    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Rows in key order, streamed. Empty for an absent file. Errors: DUMP_INVALID where they are not in order. */
    public CloseableRows rows(CanonicalFile file) {
        List<CloseableRows> parts = new ArrayList<>();
        for (FileRows part : parts(file)) {
            parts.add(new OrderedRows(part));
        }
        return parts.size() == 1 ? parts.get(0) : new MergedParts(parts);
    }

    /** The files that hold the rows of one, each in the order of the file, which may be any. */
    private List<FileRows> parts(CanonicalFile file) {
        List<FileRows> parts = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            if (CanonicalFile.at(entry.path()).filter(file::equals).isPresent()) {
                parts.add(part(entry.path()));
            }
        }
        return parts;
    }

    /** The rows of the file at a path, in the order of the file, which may be any. */
    public FileRows part(String path) {
        CanonicalFile file = CanonicalFile.at(path).orElseThrow(() -> new IllegalArgumentException(path));
        Path content = Paths.inside(folder, path);
        try {
            return FileRows.of(file, Files.newInputStream(content), content.toString());
        } catch (IOException e) {
            throw new DroverException(ErrorCode.DUMP_INVALID, content + " cannot be read; check its permissions", e);
        }
    }

    /** Why a file is not there; empty when it is. */
    public Optional<String> absent(CanonicalFile file) {
        for (Manifest.Entry entry : manifest.files()) {
            if (CanonicalFile.at(entry.path()).filter(file::equals).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(manifest.absent().stream()
                .filter(absence -> absence.path().equals(file.path()))
                .map(Manifest.Absence::reason)
                .findFirst()
                .orElse("the manifest does not name it"));
    }

    /** A template's text, an asset; refuses what the manifest does not name and paths that leave the folder. */
    public Path content(String relative) {
        Path file = Paths.inside(folder, relative);
        if (manifest.entry(relative).isEmpty()) {
            throw new DroverException(
                    ErrorCode.DUMP_INVALID, file + " is not in the manifest; have the folder made again with it");
        }
        return file;
    }

    /** Paths of everything that is not one of the {@link CanonicalFile}s: templates, assets, industry files. */
    public List<String> contents() {
        return manifest.files().stream()
                .map(Manifest.Entry::path)
                .filter(path -> CanonicalFile.at(path).isEmpty())
                .toList();
    }
}
