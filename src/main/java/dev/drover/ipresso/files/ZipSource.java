package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.Paths;
import dev.drover.ipresso.files.FilesProfile.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive, read in place: nothing of it is unpacked to the disk. Its own word on sizes is not trusted: what comes out is
 * counted while it is read.
 */
final class ZipSource implements Source {
    private final Path archive;
    private final Limits limits;
    private final ZipFile zip;
    private final List<SourceFile> files = new ArrayList<>();
    private final String version;

    private final class InZip implements SourceFile {
        private final ZipEntry entry;

        InZip(ZipEntry entry) {
            this.entry = entry;
        }

        @Override
        public String path() {
            return entry.getName();
        }

        @Override
        public String name() {
            return archive + "!" + entry.getName();
        }

        @Override
        public InputStream open() throws IOException {
            return new CountedStream(
                    zip.getInputStream(entry),
                    Math.min(limits.bytes(), Math.max(1 << 20, entry.getCompressedSize() * limits.ratio())),
                    name());
        }
    }

    ZipSource(Path archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
        try {
            version = archive.getFileName() + " " + Files.size(archive) + " "
                    + Files.getLastModifiedTime(archive).toMillis();
            zip = new ZipFile(archive.toFile());
        } catch (ZipException e) {
            throw new DroverException(ErrorCode.DUMP_INVALID, archive + " is no zip archive, or a damaged one", e);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, archive + " cannot be read; check its permissions", e);
        }
        try {
            list();
        } catch (DroverException e) {
            close();
            throw e;
        }
    }

    private void list() {
        if (zip.size() > limits.entries()) {
            throw invalid("has " + zip.size() + " entries, limits.entries is " + limits.entries());
        }
        Set<String> seen = new HashSet<>();
        long bytes = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            Paths.checked(entry.getName().replaceAll("/$", ""), archive.toString());
            if (!seen.add(entry.getName())) {
                throw invalid("holds the same path twice; have it made again");
            }
            bytes += Math.max(0, entry.getSize());
            if (!entry.isDirectory()) {
                files.add(new InZip(entry));
            }
        }
        if (bytes > limits.bytes()) {
            throw invalid("unpacks to more than limits.gigabytes allows");
        }
        files.sort(Comparator.comparing(SourceFile::path));
    }

    private DroverException invalid(String what) {
        return new DroverException(
                ErrorCode.DUMP_INVALID, archive + " " + what + "; if it is right, raise the limit in the profile");
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
