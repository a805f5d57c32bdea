package dev.drover.ipresso.canonical;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, none longer than memory bears: a file without line ends is no reason to run out of it. */
public final class BoundedLines implements AutoCloseable {
    private static final int LONGEST = 1 << 26;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int from;
    private int until;
    private long line;

    public BoundedLines(Reader text) {
        this.text = text;
    }

    /** Without its line end; null after the last one. */
    public String next() throws IOException {
        if (!fill()) {
            return null;
        }
        line++;
        StringBuilder whole = new StringBuilder();
        boolean ended = false;
        while (!ended && fill()) {
            int end = from;
            while (end < until && buffer[end] != '\n') {
                end++;
            }
            if (whole.length() + end - from > LONGEST) {
                throw new IOException("line " + line + " is longer than " + LONGEST + " letters");
            }
            whole.append(buffer, from, end - from);
            ended = end < until;
            from = ended ? end + 1 : end;
        }
        int length = whole.length();
        if (length > 0 && whole.charAt(length - 1) == '\r') {
            whole.setLength(length - 1);
        }
        return whole.toString();
    }

    private boolean fill() throws IOException {
        if (from == until) {
            from = 0;
            until = Math.max(0, text.read(buffer, 0, buffer.length));
        }
        return from < until;
    }

    /** The number of the line that was taken last, from 1. */
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
