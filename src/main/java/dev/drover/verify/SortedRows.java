package dev.drover.verify;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Sorts rows of one length that do not fit into memory: sorted runs on disk, then one merge. */
final class SortedRows implements AutoCloseable {
    private static final int ROWS_OF_A_RUN = 65_536;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int length;
    private final byte[][] rows = new byte[ROWS_OF_A_RUN][];
    private final List<Path> runs = new ArrayList<>();
    private int held;

    SortedRows(Path folder, int length) {
        this.folder = folder;
        this.length = length;
    }

    /** Errors: DISK_FULL. */
    void add(byte[] row) {
        if (row.length != length) {
            throw new IllegalArgumentException("a row of " + row.length + " bytes among those of " + length);
        }
        if (held == ROWS_OF_A_RUN) {
            spill();
        }
        rows[held++] = row;
    }

    /** Every row, in the order of its bytes. To be called once. */
    void forEach(Consumer<byte[]> consumer) {
        if (runs.isEmpty()) {
            sort();
            for (int i = 0; i < held; i++) {
                consumer.accept(rows[i]);
            }
            return;
        }
        spill();
        merge(consumer);
    }

    private void sort() {
        Arrays.sort(rows, 0, held, Arrays::compareUnsigned);
    }

    private void spill() {
        sort();
        try {
            Path run = Files.createTempFile(folder, "verify", ".tmp");
            runs.add(run);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(run), BUFFER)) {
                for (int i = 0; i < held; i++) {
                    out.write(rows[i]);
                }
            }
        } catch (IOException e) {
            throw full(e);
        }
        held = 0;
    }

    private void merge(Consumer<byte[]> consumer) {
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> next = new PriorityQueue<>((one, other) -> Arrays.compareUnsigned(one.row, other.row));
            for (Path file : runs) {
                Run run = new Run(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                open.add(run);
                if (run.read()) {
                    next.add(run);
                }
            }
            while (!next.isEmpty()) {
                Run run = next.poll();
                consumer.accept(run.row);
                if (run.read()) {
                    next.add(run);
                }
            }
        } catch (IOException e) {
            throw full(e);
        } finally {
            open.forEach(this::close);
        }
    }

    private void close(Run run) {
        try {
            run.in.close();
        } catch (IOException e) {
            throw full(e);
        }
    }

    private DroverException full(IOException cause) {
        return new DroverException(
                ErrorCode.DISK_FULL,
                folder + ": a throw-away file of the verification cannot be written or read; free space",
                cause);
    }

    @Override
    public void close() {
        for (Path run : runs) {
            try {
                Files.deleteIfExists(run);
            } catch (IOException e) {
                throw full(e);
            }
        }
    }

    private final class Run {
        private final InputStream in;
        private byte[] row;

        Run(InputStream in) {
            this.in = in;
        }

        boolean read() throws IOException {
            row = in.readNBytes(length);
            return row.length == length;
        }
    }
}
