package dev.drover.sandbox.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder for what bulk jobs upload and answer; it goes with the sandbox. */
final class JobFiles implements AutoCloseable {
    private final Path folder;

    JobFiles() {
        try {
            folder = Files.createTempDirectory("sandbox-jobs");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String jobId, String what) {
        return folder.resolve(jobId + "." + what + ".csv");
    }

    void delete(String jobId) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().startsWith(jobId)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void clear() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
