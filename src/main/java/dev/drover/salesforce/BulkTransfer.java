package dev.drover.salesforce;

import dev.drover.engine.load.LoadBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A bulk body on its way: rows up or results down, as a stream. */
sealed interface BulkTransfer {
    String PROPERTY = "drover.salesforce.transfer";

    String path();

    record Upload(String path, Body body) implements BulkTransfer {
        Upload(String path, LoadBatch batch) {
            this(path, new Body(batch.length(), batch::open));
        }
    }

    /** Rows of known length that can be read again for a repeated attempt. */
    record Body(long length, Supplier<InputStream> open) {}

    record Download(String path, Reader reader) implements BulkTransfer {}

    /** Reads an answer while it arrives; {@code header} gives a header of it, or null. */
    interface Reader {
        void read(InputStream in, UnaryOperator<String> header) throws IOException;
    }
}
