package dev.drover.ipresso.canonical;

import java.util.Iterator;

/** Rows as they are read, one at a time. */
public interface CloseableRows extends Iterator<CanonicalRow>, AutoCloseable {
    @Override
    void close();
}
