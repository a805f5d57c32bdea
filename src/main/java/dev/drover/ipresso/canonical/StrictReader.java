package dev.drover.ipresso.canonical;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes without ever guessing: a byte that the encoding does not have ends the reading, with file and line. */
public final class StrictReader extends Reader {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ErrorCode code;
    private final String file;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).limit(0);
    private long line = 1;
    private boolean ended;
    private boolean flushed;

    public StrictReader(InputStream in, Charset charset, String file, ErrorCode code) {
        this.in = in;
        this.code = code;
        this.file = file;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (flushed) {
                return -1;
            }
            refill();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void refill() throws IOException {
        if (!ended) {
            bytes.compact();
            int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = got < 0;
            bytes.position(bytes.position() + Math.max(0, got)).flip();
        }
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isUnderflow() && ended) {
            result = decoder.flush(chars);
            flushed = result.isUnderflow();
        }
        chars.flip();
        countLines();
        if (result.isError()) {
            throw new DroverException(
                    code,
                    file + ":" + line + ": a byte that is not "
                            + decoder.charset().name() + "; save the whole file in one encoding");
        }
    }

    private void countLines() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            if (chars.get(i) == '\n') {
                line++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
