package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.FileRows;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.ipresso.files.Page.Rejected;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Takes a folder that the customer has in canonical layout, when its manifest vouches for every file. */
final class CanonicalCollect extends Collect {
    private static final int ROWS_AT_ONCE = 500;
    private final Cells cells;
    private CanonicalFolder folder;
    private FileRows rows;

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

    CanonicalCollect(Supplier<Intake> intake, Inputs inputs, LongConsumer progress, Cells cells) {
        super(intake, Way.DUMP, inputs, progress);
        this.cells = cells;
    }

    @Override
    Iterator<Page> begin() {
        Optional<Path> found = inputs().canonical();
        if (found.isEmpty()) {
            return Collections.emptyIterator();
        }
        folder = CanonicalFolder.open(found.get());
        return new TaskPages<>(folder.manifest().files().iterator(), this::pages);
    }

    private Iterator<Page> pages(Manifest.Entry entry) {
        String listing = "canonical:" + entry.path();
        Optional<String> place = intake().checkpoint(way(), listing);
        if (place.filter(Page.DONE::equals).isPresent()) {
            return Collections.emptyIterator();
        }
        SourceFile file = new InFolder(entry.path(), folder.folder().resolve(entry.path()));
        Optional<CanonicalFile> known = CanonicalFile.at(entry.path());
        if (known.isEmpty()) {
            return List.of(Page.kept(file, listing, entry.path())).iterator();
        }
        rows = folder.part(entry.path());
        long done = place.map(Long::parseLong).orElse(0L);
        for (long i = 0; i < done && rows.hasNext(); i++) {
            rows.next();
        }
        return new RowPages(file, listing, done);
    }

    private final class RowPages implements Iterator<Page> {
        private final SourceFile file;
        private final String listing;
        private long done;
        private boolean ended;

        RowPages(SourceFile file, String listing, long done) {
            this.file = file;
            this.listing = listing;
            this.done = done;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public Page next() {
            List<CanonicalRow> page = new ArrayList<>();
            List<Rejected> rejected = new ArrayList<>();
            for (int i = 0; i < ROWS_AT_ONCE && rows.hasNext(); i++) {
                checked(rows.next(), rejected).ifPresent(page::add);
                done++;
            }
            ended = !rows.hasNext();
            if (ended) {
                rows.close();
            }
            return new Page(
                    file, listing, page, rejected, Set.of(), Optional.empty(), ended ? Page.DONE : Long.toString(done));
        }
    }

    /** The row with every cell in the form that its column has; a cell that is not is left out and listed. */
    private Optional<CanonicalRow> checked(CanonicalRow row, List<Rejected> rejected) {
        Map<String, String> values = new HashMap<>(row.values());
        row.values().forEach((column, cell) -> {
            try {
                values.put(column, cells.exact(row.file().kind(column), cell));
            } catch (Cells.NotRead e) {
                values.remove(column);
                rejected.add(new Rejected(
                        rows.line(), "column '" + column + "' " + e.getMessage() + "; the row is taken without it"));
            }
        });
        String reason = new Identity(Map.of()).complete(row.file(), values);
        if (!reason.isEmpty()) {
            rejected.add(new Rejected(rows.line(), reason));
            return Optional.empty();
        }
        return Optional.of(new CanonicalRow(row.file(), values));
    }

    @Override
    void complete() {
        if (folder == null) {
            return;
        }
        for (Manifest.Entry entry : folder.manifest().files()) {
            CanonicalFile.at(entry.path()).ifPresent(file -> {
                if (entry.complete()) {
                    given(file);
                } else {
                    intake().incomplete(way(), file, "its manifest says that it is not complete");
                }
            });
        }
        Arrays.stream(CanonicalFile.values())
                .forEach(file -> folder.absent(file).ifPresent(reason -> intake().absent(way(), file, reason)));
    }

    @Override
    void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
