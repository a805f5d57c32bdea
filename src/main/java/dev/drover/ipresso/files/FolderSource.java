package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.Paths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder. A link in it that leads out of it is refused: its target is not what the customer gave. */
final class FolderSource implements Source {
    private final Path folder;
    private final List<SourceFile> files = new ArrayList<>();
    private final StringBuilder version = new StringBuilder();

    private record InFolder(String path, Path file) implements SourceFile {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** @param entries how many files it may have */
    FolderSource(Path folder, int entries) {
        this.folder = folder;
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> paths = found.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(entries + 1L)
                    .toList();
            if (paths.size() > entries) {
                throw invalid(
                        "has more than " + entries + " files; raise limits.entries in the profile if that is right");
            }
            for (Path path : paths.stream().sorted().toList()) {
                add(path);
            }
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, folder + " cannot be read; check its permissions", e);
        }
    }

    private void add(Path path) throws IOException {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        Path file = Paths.inside(folder, relative);
        if (!Files.isRegularFile(file)) {
            throw invalid("holds " + relative + ", which is no file; take it away");
        }
        files.add(new InFolder(relative, file));
        version.append(relative)
                .append(' ')
                .append(Files.size(file))
                .append(' ')
                .append(Files.getLastModifiedTime(file).toMillis())
                .append('\n');
    }

    private DroverException invalid(String what) {
        return new DroverException(ErrorCode.DUMP_INVALID, folder + " " + what);
    }

    @Override
    public List<SourceFile> files() {
        return files;
    }

    @Override
    public String version() {
        return version.toString();
    }

    @Override
    public void close() {}
}
