package dev.drover.ipresso.canonical;

import java.nio.file.Path;
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

    /** Errors: DUMP_INVALID, with file and line. */
    public static CanonicalFolder open(Path folder) {
        throw new UnsupportedOperationException();
    }

    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Rows in key order, streamed. Empty for an absent file. */
    public CloseableRows rows(CanonicalFile file) {
        throw new UnsupportedOperationException();
    }

    /** Why a file is not there; empty when it is. */
    public Optional<String> absent(CanonicalFile file) {
        throw new UnsupportedOperationException();
    }

    /** A template's text, an asset; refuses paths that leave the folder. */
    public Path content(String relative) {
        throw new UnsupportedOperationException();
    }

    /** Paths of everything that is not one of the {@link CanonicalFile}s: templates, assets, industry files. */
    public List<String> contents() {
        throw new UnsupportedOperationException();
    }
}
