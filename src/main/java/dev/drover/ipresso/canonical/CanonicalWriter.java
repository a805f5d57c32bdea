package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a folder: into a sibling first, which takes the folder's place when it is whole. The same rows give the same bytes
 * in every file but the manifest. Errors of every method: DISK_FULL when it cannot be written.
 */
public final class CanonicalWriter implements AutoCloseable {
    private final Path folder;
    private final Path part;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final List<Manifest.Absence> absent = new ArrayList<>();

    private CanonicalWriter(Path folder, Path part) {
        this.folder = folder;
        this.part = part;
    }

    /**
     * What a file was made of.
     *
     * @param complete whether all of it could be had
     */
    public record Origin(String ways, boolean complete) {}

    public static CanonicalWriter begin(Path folder) {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        try {
            OwnerOnly.delete(part);
            OwnerOnly.folder(part);
        } catch (IOException e) {
            throw failed(folder, e);
        }
        return new CanonicalWriter(folder, part);
    }

    /** Where reports of the making go; they are not part of the data. */
    public Path reports() {
        return part.resolve("reports");
    }

    /**
     * All rows of a file, in key order; a file without rows has its header alone.
     *
     * @param origin asked for when the rows are read
     */
    public void write(CanonicalFile file, CloseableRows rows, Supplier<Origin> origin) {
        Map<String, RowSink> sinks = new TreeMap<>();
        try {
            if (file != CanonicalFile.EVENTS) {
                sinks.put(file.path(), new RowSink(file.columns(), file.path(), part));
            }
            String last = null;
            while (rows.hasNext()) {
                CanonicalRow row = rows.next();
                last = behind(last, row);
                String path = file == CanonicalFile.EVENTS ? EventFiles.path(row) : file.path();
                RowSink sink = sinks.get(path);
                if (sink == null) {
                    sink = new RowSink(file.columns(), path, part);
                    sinks.put(path, sink);
                }
                sink.write(row);
            }
            for (RowSink sink : sinks.values()) {
                entries.add(sink.finish(origin.get()));
            }
        } catch (IOException e) {
            throw failed(folder, e);
        } finally {
            close(sinks);
        }
    }

    private static String behind(String last, CanonicalRow row) {
        String key = row.key();
        if (last != null && CanonicalRow.KEY_ORDER.compare(last, key) >= 0) {
            throw new IllegalStateException(row.file() + ": rows are not in key order");
        }
        return key;
    }

    private void close(Map<String, RowSink> sinks) {
        for (RowSink sink : sinks.values()) {
            try {
                sink.close();
            } catch (IOException e) {
                throw failed(folder, e);
            }
        }
    }

    /** A table that only this account has, in the order of its rows. */
    public void table(String relative, List<String> columns, Iterator<Map<String, String>> rows, Origin origin) {
        try (RowSink sink = new RowSink(columns, Paths.checked(relative, folder.toString()), part)) {
            rows.forEachRemaining(sink::write);
            entries.add(sink.finish(origin));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** A template, an asset, an industry file: as it is. */
    public void content(String relative, Path source, Origin origin) {
        Path target = Paths.inside(part, relative);
        MessageDigest digest = Fingerprint.sha256();
        try {
            OwnerOnly.file(target);
            try (InputStream in = Files.newInputStream(source);
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                in.transferTo(out);
            }
            entries.add(new Manifest.Entry(
                    relative,
                    0,
                    Files.size(target),
                    HexFormat.of().formatHex(digest.digest()),
                    origin.ways(),
                    origin.complete()));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** A file that could not be had. */
    public void absent(CanonicalFile file, String reason) {
        absent.add(new Manifest.Absence(file.path(), reason));
    }

    /** Writes the manifest and puts the folder in its place. */
    public Manifest finish(ManifestHead head, String madeBy) {
        entries.sort(Comparator.comparing(Manifest.Entry::path));
        Manifest manifest = new Manifest(head, madeBy, Fingerprint.of(entries), entries, absent);
        Path before = folder.resolveSibling(folder.getFileName() + ".old");
        try {
            ManifestFile.write(manifest, part);
            OwnerOnly.delete(before);
            if (Files.exists(folder)) {
                Files.move(folder, before, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.delete(before);
        } catch (IOException e) {
            throw failed(folder, e);
        }
        return manifest;
    }

    /** Gives up what is not finished. */
    @Override
    public void close() {
        try {
            OwnerOnly.delete(part);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static DroverException failed(Path folder, IOException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL,
                folder + " cannot be written; free space or mend its permissions, then run again",
                cause);
    }
}
