package dev.drover.ipresso.files;

import java.util.Iterator;

/** The records of a file, one at a time. */
interface Records extends Iterator<RawRecord>, AutoCloseable {
    @Override
    void close();
}
