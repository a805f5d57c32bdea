package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;

/** The rows of one file in the order that they stand there, each with its line. */
public abstract class FileRows implements CloseableRows {
    private final CanonicalFile file;
    private final String name;
    private CanonicalRow next;
    private boolean ended;
    private long nextLine;
    private long line;

    FileRows(CanonicalFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /** @param name of the file in messages */
    static FileRows of(CanonicalFile file, InputStream in, String name) throws IOException {
        Reader text = new StrictReader(in, StandardCharsets.UTF_8, name, ErrorCode.DUMP_INVALID);
        if (name.endsWith(".csv")) {
            return new CsvFileRows(file, text, name);
        }
        return name.endsWith(".jsonl") ? new JsonLinesFileRows(file, text, name) : new JsonFileRows(file, text, name);
    }

    /** The next row, or null after the last; its line goes to {@link #at}. */
    abstract CanonicalRow read() throws IOException;

    final void at(long place) {
        nextLine = place;
    }

    final CanonicalFile canonical() {
        return file;
    }

    /** The name of the file. */
    public final String name() {
        return name;
    }

    /** Where the last row stands that was taken. */
    public final long line() {
        return line;
    }

    @Override
    public final boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = read();
            } catch (IOException e) {
                throw new DroverException(
                        ErrorCode.DUMP_INVALID, name + " cannot be read to its end: " + e.getMessage(), e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public final CanonicalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CanonicalRow row = next;
        next = null;
        line = nextLine;
        return row;
    }

    final DroverException invalid(long place, String what) {
        return new DroverException(ErrorCode.DUMP_INVALID, name + ":" + place + ": " + what);
    }
}
