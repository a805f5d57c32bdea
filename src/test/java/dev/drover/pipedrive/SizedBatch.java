package dev.drover.pipedrive;

import dev.drover.engine.load.LoadBatch;
import dev.drover.ledger.Journal;
import dev.drover.mapping.ObjectMapping;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** A batch of which only the size is known. */
record SizedBatch(int size) implements LoadBatch {

    @Override
    public ObjectMapping mapping() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String destinationObject() {
        return "Thing";
    }

    @Override
    public String keyField() {
        return "key";
    }

    @Override
    public boolean isBulk() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public Journal.Part part() {
        return new Journal.Part("", Map.of());
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public boolean wasLoaded(String key) {
        return false;
    }

    @Override
    public InputStream open() {
        return InputStream.nullInputStream();
    }

    @Override
    public long length() {
        return 0;
    }

    @Override
    public String contentHash() {
        return "";
    }
}
