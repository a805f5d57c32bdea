package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Finds the encoding of a text: UTF-8 when every byte of it is that, the fallback when none of its special letters is. A text
 * with both was put together from two, and no encoding reads it.
 */
final class Encoding {
    private static final int FIRST_LEAD = 0xC3;
    private static final int LAST_LEAD = 0xC5;

    private final byte[] buffer = new byte[1 << 16];
    private final InputStream in;
    private int from;
    private int until;
    private long line = 1;
    private long wrong;
    private long right;

    private Encoding(InputStream in) {
        this.in = in;
    }

    static Charset of(SourceFile file, Charset fallback) throws IOException {
        Encoding encoding;
        try (InputStream in = file.open()) {
            encoding = new Encoding(in);
            encoding.scan();
        }
        if (encoding.wrong == 0) {
            return StandardCharsets.UTF_8;
        }
        if (encoding.right == 0) {
            return fallback;
        }
        throw new DroverException(
                ErrorCode.DUMP_INVALID,
                file.name() + ":" + Math.max(encoding.wrong, encoding.right) + ": another encoding than in line "
                        + Math.min(encoding.wrong, encoding.right) + "; save the whole file in one");
    }

    /** Remembers the first line that is not UTF-8 and the first with a Latin letter in UTF-8. */
    private void scan() throws IOException {
        int next = next();
        while (next >= 0) {
            if (next == '\n') {
                line++;
            }
            if (next < 0x80) {
                next = next();
                continue;
            }
            int lead = next;
            int rest = length(lead);
            boolean whole = rest > 0;
            next = next();
            for (int i = 0; whole && i < rest; i++) {
                whole = next >= 0x80 && next <= 0xBF;
                next = whole ? next() : next;
            }
            if (!whole && wrong == 0) {
                wrong = line;
            }
            if (whole && right == 0 && lead >= FIRST_LEAD && lead <= LAST_LEAD) {
                right = line;
            }
        }
    }

    /** The next byte, or -1; a stream of its own would take a lock for each. */
    private int next() throws IOException {
        if (from == until) {
            from = 0;
            until = Math.max(0, in.read(buffer, 0, buffer.length));
            if (until == 0) {
                return -1;
            }
        }
        return buffer[from++] & 0xFF;
    }

    /** How many bytes follow a first byte; 0 when it is none. */
    private static int length(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 1;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 2;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    }
}
