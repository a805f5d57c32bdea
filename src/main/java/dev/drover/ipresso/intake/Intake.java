package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.canonical.ManifestHead;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What came by each way, row by row, and how far each listing of it is. Every call is whole or not at all. */
public final class Intake implements AutoCloseable {
    private Intake() {}

    /** Opens or makes the file, readable by its owner alone, with the default order of trust. */
    public static Intake open(Path file) {
        throw new UnsupportedOperationException();
    }

    /** Rows and how far the listing is, in one transaction. A row with a key that this way gave before is merged over it. */
    public void book(Way way, List<CanonicalRow> rows, String listing, String checkpoint) {
        throw new UnsupportedOperationException();
    }

    public Optional<String> checkpoint(Way way, String listing) {
        throw new UnsupportedOperationException();
    }

    /** The way could not give this file: becomes {@code absent} in the manifest unless another way gives it. */
    public void absent(Way way, CanonicalFile file, String reason) {
        throw new UnsupportedOperationException();
    }

    /** The way gave this file only in part: it is not {@code complete} in the manifest. */
    public void incomplete(Way way, CanonicalFile file, String reason) {
        throw new UnsupportedOperationException();
    }

    /** A row that could not be taken: listed and counted, never silently dropped. No value in the reason. */
    public void reject(Way way, String source, long line, String reason) {
        throw new UnsupportedOperationException();
    }

    /** A template, an asset: copied, so that the file may go. */
    public void content(Way way, String relativePath, Path file) {
        throw new UnsupportedOperationException();
    }

    /** Where a content file lies that came by {@link #content}: the one of the most trusted way. */
    public Optional<Path> content(String relativePath) {
        throw new UnsupportedOperationException();
    }

    /** Merged rows of one file in key order, derived ones among them. Writing while it is read changes nothing in it. */
    public CloseableRows merged(CanonicalFile file) {
        throw new UnsupportedOperationException();
    }

    /** Forgets everything derived: the first act of a derivation. */
    public void forgetDerived() {
        throw new UnsupportedOperationException();
    }

    /** Rows that derivation adds; a field that a way gave stays as it is. */
    public void derived(List<CanonicalRow> rows) {
        throw new UnsupportedOperationException();
    }

    /** Rows that derivation adds or changes: a field here wins over what any way gave. */
    public void overwrite(List<CanonicalRow> rows) {
        throw new UnsupportedOperationException();
    }

    /** Writes the canonical folder (into a temporary sibling, then an atomic rename). */
    public CanonicalFolder export(Path folder, ManifestHead head) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
