package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares a folder with its manifest, file by file, in one pass over the bytes. */
final class FolderCheck {
    /** What may lie in a folder without being part of the data. */
    private static final List<String> ASIDE = List.of("raw", "reports", Manifest.NAME);

    private final Path folder;

    private FolderCheck(Path folder) {
        this.folder = folder;
    }

    static Manifest of(Path folder) {
        Manifest manifest = ManifestFile.read(folder);
        FolderCheck check = new FolderCheck(folder);
        Set<String> named = new HashSet<>();
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            if (!named.add(entry.path())) {
                throw invalid(folder.resolve(Manifest.NAME), "names " + entry.path() + " twice");
            }
            entries.add(check.file(entry));
        }
        check.nothingElse(named);
        String fingerprint = Fingerprint.of(entries);
        if (!manifest.fingerprint().isEmpty() && !manifest.fingerprint().equals(fingerprint)) {
            throw invalid(folder.resolve(Manifest.NAME), "has a fingerprint that is not the one of its files");
        }
        return new Manifest(manifest.head(), manifest.madeBy(), fingerprint, entries, manifest.absent());
    }

    /** The entry with its rows counted. */
    private Manifest.Entry file(Manifest.Entry entry) {
        Path file = Paths.inside(folder, entry.path());
        if (!Files.isRegularFile(file)) {
            throw invalid(file, "is in the manifest and not in the folder; put it there or have the folder made again");
        }
        MessageDigest digest = Fingerprint.sha256();
        Optional<CanonicalFile> known = CanonicalFile.at(entry.path());
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            if (Files.size(file) != entry.bytes()) {
                throw invalid(file, "has " + Files.size(file) + " bytes, its manifest says " + entry.bytes());
            }
            long rows = known.isPresent() ? count(known.get(), in, file) : 0;
            in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(entry.sha256())) {
                throw invalid(
                        file, "has another checksum than its manifest says; it was changed or damaged on its way");
            }
            if (known.isPresent() && rows != entry.rows() && entry.rows() != ManifestFile.UNCOUNTED) {
                throw invalid(file, "has " + rows + " rows, its manifest says " + entry.rows());
            }
            return known.isEmpty()
                    ? entry
                    : new Manifest.Entry(
                            entry.path(), rows, entry.bytes(), entry.sha256(), entry.origin(), entry.complete());
        } catch (IOException e) {
            throw new DroverException(ErrorCode.DUMP_INVALID, file + " cannot be read; check its permissions", e);
        }
    }

    private static long count(CanonicalFile known, InputStream in, Path file) throws IOException {
        FileRows rows = FileRows.of(known, in, file.toString());
        long count = 0;
        while (rows.hasNext()) {
            rows.next();
            count++;
        }
        return count;
    }

    private void nothingElse(Set<String> named) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(path -> !Files.isDirectory(path))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> !ASIDE.contains(path.split("/")[0]))
                    .filter(path -> !named.contains(path))
                    .sorted()
                    .findFirst()
                    .ifPresent(path -> {
                        throw invalid(folder.resolve(path), "is not in the manifest; name it there or take it away");
                    });
        } catch (IOException e) {
            throw new DroverException(ErrorCode.DUMP_INVALID, folder + " cannot be read; check its permissions", e);
        }
    }

    private static DroverException invalid(Path file, String what) {
        return new DroverException(ErrorCode.DUMP_INVALID, file + " " + what);
    }
}
