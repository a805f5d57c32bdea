package dev.drover.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** The rows of a batch as a request body of known length, read from the spool while it is sent. */
final class BatchEntity extends AbstractHttpEntity {
    private final BulkTransfer.Body body;

    BatchEntity(BulkTransfer.Body body) {
        super(ContentType.create("text/csv", "UTF-8"), null);
        this.body = body;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public InputStream getContent() {
        return body.open().get();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = body.open().get()) {
            in.transferTo(out);
        }
    }

    @Override
    public void close() {
        // nothing is held open between two reads
    }
}
