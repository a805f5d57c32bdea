package dev.drover.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.IntConsumer;

/** Writes the log line before the last byte leaves, so that a client which has its answer finds its request in the log. */
final class LoggedSink implements ResponseSink {

    /** Told once: the status and the size of the answer. */
    interface Line {
        void write(int status, long bytes);
    }

    private final ResponseSink target;
    private final Line line;
    private boolean written;

    LoggedSink(ResponseSink target, Line line) {
        this.target = target;
        this.line = line;
    }

    @Override
    public OutputStream open(int status, String contentType, Map<String, String> headers, long length)
            throws IOException {
        if (length != UNKNOWN_LENGTH) {
            write(status, length);
            return target.open(status, contentType, headers, length);
        }
        return new Counting(target.open(status, contentType, headers, length), bytes -> write(status, bytes));
    }

    @Override
    public void cut() throws IOException {
        target.cut();
    }

    /** For a request that ends without a whole answer. */
    void unanswered() {
        write(0, 0);
    }

    private void write(int status, long bytes) {
        if (!written) {
            written = true;
            line.write(status, bytes);
        }
    }

    private static final class Counting extends FilterOutputStream {
        private final IntConsumer atEnd;
        private int count;

        Counting(OutputStream out, IntConsumer atEnd) {
            super(out);
            this.atEnd = atEnd;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            atEnd.accept(count);
            out.close();
        }
    }
}
