package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.ipresso.intake.Intake;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An input folder, and what becomes of it. */
final class Taking implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private final Path folder;
    private final Intake intake;
    private final FilesBeans beans;
    private final AtomicLong rows = new AtomicLong();

    Taking(Path folder) {
        this(folder, FilesProfileReader.read(Path.of("profiles/ipresso-files.yaml")));
    }

    Taking(Path folder, FilesProfile profile) {
        this.folder = folder;
        this.intake = Intake.open(folder.resolve("intake.db"), profile.trust());
        this.beans = new FilesBeans(folder.resolve("input"), profile, ZONE, () -> intake, rows::addAndGet);
    }

    Path input(String path) throws IOException {
        Path file = folder.resolve("input").resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    Taking write(String path, String text) throws IOException {
        return write(path, text, StandardCharsets.UTF_8);
    }

    Taking write(String path, String text, Charset charset) throws IOException {
        Files.write(input(path), text.getBytes(charset));
        return this;
    }

    Taking take() {
        for (String bean : List.of("ipressoCanonical", "ipressoDump", "ipressoPanel")) {
            take((Collect) beans.beans().get(bean), Integer.MAX_VALUE);
        }
        return this;
    }

    /** Stops, as a killed process does, after some pages. */
    boolean take(String bean, int pages) {
        return take((Collect) beans.beans().get(bean), pages);
    }

    private static boolean take(Collect collect, int most) {
        Iterator<Page> pages = collect.pages();
        for (int i = 0; i < most && pages.hasNext(); i++) {
            collect.book(pages.next());
        }
        boolean ended = !pages.hasNext();
        if (ended) {
            collect.finish();
        } else {
            collect.close();
        }
        return ended;
    }

    Intake intake() {
        return intake;
    }

    /** How many rows were booked in all. */
    long booked() {
        return rows.get();
    }

    CanonicalFolder export() {
        return intake.export(
                folder.resolve("canonical"),
                new ManifestHead("a.example", Instant.EPOCH, ZONE.getId(), Optional.empty(), Optional.empty(), "test"));
    }

    List<String> report(String name) throws IOException {
        export();
        return Files.readAllLines(folder.resolve("canonical/reports").resolve(name));
    }

    List<CanonicalRow> rows(CanonicalFile file) {
        List<CanonicalRow> all = new ArrayList<>();
        try (CloseableRows merged = intake.merged(file)) {
            merged.forEachRemaining(all::add);
        }
        return all;
    }

    @Override
    public void close() {
        intake.close();
    }
}
