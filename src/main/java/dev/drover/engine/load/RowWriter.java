package dev.drover.engine.load;

import dev.drover.mapping.MappedRecord;
import java.io.Closeable;
import java.io.IOException;

/** Writes mapped records in the destination's wire format, one after the other. */
public interface RowWriter extends Closeable {
    void write(MappedRecord record) throws IOException;
}
