package dev.drover.salesforce;

import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.load.RowRefused;
import dev.drover.engine.load.RowWriter;
import dev.drover.ledger.Journal;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch in memory. */
final class FakeBatch implements LoadBatch {
    private final String object;
    private final ObjectMapping mapping;
    private final int size;
    private final boolean bulk;
    private final Set<String> keys = new LinkedHashSet<>();
    private byte[] rows = new byte[0];
    final AtomicInteger opened = new AtomicInteger();

    FakeBatch(String object, int size, boolean bulk) {
        this(object, null, size, bulk);
    }

    private FakeBatch(String object, ObjectMapping mapping, int size, boolean bulk) {
        this.object = object;
        this.mapping = mapping;
        this.size = size;
        this.bulk = bulk;
    }

    static FakeBatch of(ObjectMapping mapping, List<MappedRecord> records, RowFormat format, boolean bulk) {
        FakeBatch batch = new FakeBatch(mapping.destinationObject(), mapping, records.size(), bulk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter writer = format.open(mapping, out)) {
            for (MappedRecord record : records) {
                writer.write(record, false);
                batch.keys.add(record.key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RowRefused e) {
            throw new AssertionError(e);
        }
        batch.rows = out.toByteArray();
        return batch;
    }

    @Override
    public ObjectMapping mapping() {
        return mapping;
    }

    @Override
    public String destinationObject() {
        return object;
    }

    @Override
    public String keyField() {
        return mapping.keyField();
    }

    @Override
    public boolean isBulk() {
        return bulk;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public Set<String> keys() {
        return keys;
    }

    @Override
    public boolean wasLoaded(String key) {
        return false;
    }

    @Override
    public InputStream open() {
        opened.incrementAndGet();
        return new ByteArrayInputStream(rows);
    }

    @Override
    public long length() {
        return rows.length;
    }

    @Override
    public String contentHash() {
        return "hash-" + rows.length;
    }

    @Override
    public Journal.Part part() {
        Map<String, Journal.Member> members = new LinkedHashMap<>();
        keys.forEach(key -> members.put(key, new Journal.Member(members.size(), "hash-" + key)));
        return new Journal.Part("mapping", members);
    }
}
