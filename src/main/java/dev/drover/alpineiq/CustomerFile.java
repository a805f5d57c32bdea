package dev.drover.alpineiq;

import dev.drover.engine.ExtractProgress;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** A file that the customer supplies because no API gives its content: found, read in pages, staged. */
public final class CustomerFile {
    /** Header that says how the file is written: csv, jsonl, or none when there is nothing to read. */
    public static final String FORMAT = "format";

    private static final String FILE = "drover.file";
    private static final int ROWS_AT_ONCE = 500;
    private static final Pattern LINE_OF_PARSER = Pattern.compile("line[: ]+(\\d+)");
    private static final int BYTE_ORDER_MARK = 0xEF;
    private final Path folder;
    private final String name;
    private final String stream;
    private final Staging staging;
    private final RowMaker maker;
    private final ExtractProgress progress;
    private boolean failed;

    /** Makes what is staged for one row. */
    interface RowMaker {
        NewRecord make(InputRow row);
    }

    CustomerFile(Path folder, String name, String stream, Staging staging, RowMaker maker, ExtractProgress progress) {
        this.folder = folder;
        this.name = name;
        this.stream = stream;
        this.staging = staging;
        this.maker = maker;
        this.progress = progress;
    }

    /** Body: the content of the file; header {@link #FORMAT}. A file that was read before and did not change is not read again. */
    public void open(Exchange exchange) throws IOException {
        Optional<Path> file = find();
        exchange.setProperty(FILE, file.orElse(null));
        if (file.isEmpty()) {
            progress.say("no " + name + ".csv or .jsonl in " + folder + ": nothing of it is migrated");
        }
        boolean nothing = file.isEmpty() || alreadyRead(file.get());
        exchange.getMessage().setHeader(FORMAT, nothing ? "none" : format(file.get()));
        exchange.getMessage().setBody(nothing ? Collections.emptyIterator() : content(file.get()));
    }

    /** The rows in pages; none any more after a failure, since a split that fails empties its iterator. */
    public Iterator<List<InputRow>> pages(Exchange exchange) {
        Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
        String file = String.valueOf(exchange.getProperty(FILE));
        failed = false;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !failed && reading(file, rows::hasNext);
            }

            @Override
            public List<InputRow> next() {
                List<InputRow> page = new ArrayList<>();
                while (page.size() < ROWS_AT_ONCE && hasNext()) {
                    InputRow row = reading(file, () -> (InputRow) rows.next());
                    page.add(new InputRow(file, row.line(), row.value()));
                }
                return page;
            }
        };
    }

    public void stage(List<InputRow> page) {
        Iterator<NewRecord> records = page.stream().map(maker::make).toList().iterator();
        progress.advance(
                staging.stage(records, new Checkpoint(stream, "", false)).total(), -1);
    }

    /** The whole file is staged. */
    public void finish(Exchange exchange) throws IOException {
        Path file = exchange.getProperty(FILE, Path.class);
        staging.stage(Collections.emptyIterator(), new Checkpoint(stream, file == null ? "" : version(file), true));
    }

    private Optional<Path> find() {
        List<Path> found = List.of(folder.resolve(name + ".csv"), folder.resolve(name + ".jsonl")).stream()
                .filter(Files::isRegularFile)
                .toList();
        if (found.size() > 1) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    found.get(0) + ": there is also " + found.get(1).getFileName() + "; keep one of them");
        }
        return found.stream().findFirst();
    }

    private boolean alreadyRead(Path file) throws IOException {
        Checkpoint before = staging.checkpoint(stream).orElse(null);
        return before != null && before.finished() && before.position().equals(version(file));
    }

    private static String version(Path file) throws IOException {
        return file.getFileName() + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis();
    }

    private static String format(Path file) {
        return file.toString().endsWith(".csv") ? "csv" : "jsonl";
    }

    /** Without the mark that some programs put before the first letter. */
    private static InputStream content(Path file) throws IOException {
        PushbackInputStream content = new PushbackInputStream(Files.newInputStream(file), 3);
        byte[] start = content.readNBytes(3);
        boolean mark = start.length == 3 && (start[0] & 0xFF) == BYTE_ORDER_MARK;
        if (!mark) {
            content.unread(start);
        }
        return content;
    }

    private interface Step<T> {
        T take();
    }

    /** Whatever a parser throws becomes one line that names the file and the line in it. */
    private <T> T reading(String file, Step<T> step) {
        try {
            return step.take();
        } catch (DroverException e) {
            failed = true;
            throw new DroverException(e.code(), file + e.getMessage(), e);
        } catch (RuntimeException e) {
            failed = true;
            Matcher line = LINE_OF_PARSER.matcher(String.valueOf(e.getMessage()));
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    file + ":" + (line.find() ? line.group(1) : "0")
                            + ": cannot be read; check its quotes and that it is UTF-8",
                    e);
        }
    }
}
