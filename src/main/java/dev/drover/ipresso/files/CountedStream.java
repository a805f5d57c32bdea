package dev.drover.ipresso.files;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a clear line when more comes out of an archive than is likely: a bomb, not a dump. */
final class CountedStream extends FilterInputStream {
    private final long limit;
    private final String name;
    private long count;

    CountedStream(InputStream in, long limit, String name) {
        super(in);
        this.limit = limit;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    private void counted(int more) {
        count += more;
        if (count > limit) {
            throw new DroverException(
                    ErrorCode.DUMP_INVALID,
                    name + " unpacks to far more than it is packed; if it is right, raise limits.ratio in the profile");
        }
    }
}
