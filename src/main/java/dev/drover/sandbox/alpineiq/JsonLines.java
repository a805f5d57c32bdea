package dev.drover.sandbox.alpineiq;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Rows that are already JSON, joined as lines or as one array. */
final class JsonLines {
    private JsonLines() {}

    static byte[] join(List<byte[]> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] row : rows) {
            out.writeBytes(row);
            out.write('\n');
        }
        return out.toByteArray();
    }

    static byte[] array(List<byte[]> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(rows.get(i));
        }
        out.write(']');
        return out.toByteArray();
    }
}
