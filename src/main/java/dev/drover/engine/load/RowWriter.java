package dev.drover.engine.load;

import dev.drover.mapping.MappedRecord;
import java.io.Closeable;
import java.io.IOException;

/** Writes mapped records in the destination's wire format, one after the other. */
public interface RowWriter extends Closeable {

    /**
     * @param loaded whether an earlier pass wrote this record, so that it exists at the destination: fields that can be set
     *     only at creation are left out
     */
    void write(MappedRecord record, boolean loaded) throws IOException, RowRefused;
}
