package dev.drover.ipresso.canonical;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One file of rows while it is written. */
final class RowSink implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final List<String> columns;
    private final String path;
    private final FileChannel channel;
    private final MessageDigest digest = Fingerprint.sha256();
    private final OutputStream out;
    private final CsvWriter csv;
    private final List<String> cells = new ArrayList<>();
    private long rows;

    RowSink(List<String> columns, String path, Path folder) throws IOException {
        this.columns = columns;
        this.path = path;
        Path target = folder.resolve(path);
        OwnerOnly.file(target);
        channel = FileChannel.open(target, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
        csv = path.endsWith(".csv")
                ? CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8)
                : null;
        if (csv != null) {
            csv.writeRecord(columns);
        }
    }

    void write(CanonicalRow row) throws IOException {
        if (csv != null) {
            write(row.values());
            return;
        }
        if (path.endsWith(".jsonl")) {
            text(JsonRow.text(row) + "\n");
        } else {
            text((rows == 0 ? "[\n" : ",\n") + JsonRow.text(row));
        }
        rows++;
    }

    /** Of a CSV file. */
    void write(Map<String, String> values) {
        cells.clear();
        for (String column : columns) {
            cells.add(values.getOrDefault(column, ""));
        }
        csv.writeRecord(cells);
        rows++;
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything is on the disk; what the manifest says of the file. */
    Manifest.Entry finish(CanonicalWriter.Origin origin) throws IOException {
        if (path.endsWith(".json")) {
            text(rows == 0 ? "[]\n" : "\n]\n");
        }
        if (csv != null) {
            csv.flush();
        }
        out.flush();
        channel.force(true);
        return new Manifest.Entry(
                path,
                rows,
                channel.size(),
                HexFormat.of().formatHex(digest.digest()),
                origin.ways(),
                origin.complete());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
