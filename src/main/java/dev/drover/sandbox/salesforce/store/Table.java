package dev.drover.sandbox.salesforce.store;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * The records of one object. A row number is the counter in the record's id less one, so that an id needs no index. A
 * deleted row stays (the recycle bin); a removed one never was.
 *
 * <p>Not safe for threads by itself: {@link RecordStore} holds the lock.
 */
public final class Table implements RowSource {
    private final SObjectType type;
    private final Map<Integer, FieldIndex> indexes = new ConcurrentHashMap<>();
    private final BitSet deleted = new BitSet();
    private byte[][] rows = new byte[16][];
    private volatile FieldType[] types = new FieldType[0];
    private int size;
    private int live;
    private long version;

    Table(SObjectType type) {
        this.type = type;
    }

    @Override
    public SObjectType type() {
        return type;
    }

    /** One more than the highest row number. */
    @Override
    public int size() {
        return size;
    }

    /** Records that are neither deleted nor removed. */
    public int live() {
        return live;
    }

    /** Changes with every change of a record. */
    public long version() {
        return version;
    }

    @Override
    public boolean isLive(int row) {
        return exists(row) && !deleted.get(row);
    }

    @Override
    public boolean exists(int row) {
        return row >= 0 && row < size && rows[row] != null;
    }

    public String id(int row) {
        return SfId.of(type.prefix(), row + 1L);
    }

    /** The row of an id, deleted or not, or -1. */
    public int row(String id) {
        long n = SfId.sequence(id);
        return n >= 1 && n <= size && rows[(int) n - 1] != null ? (int) n - 1 : -1;
    }

    @Override
    public String value(int row, Field field) {
        return switch (field.ordinal()) {
            case SObjectType.ID -> id(row);
            case SObjectType.IS_DELETED -> deleted.get(row) ? "true" : "false";
            default -> {
                String stored = RowCodec.value(field.type(), rows[row], field.ordinal());
                yield stored == null && field.type() == FieldType.BOOLEAN ? "false" : stored;
            }
        };
    }

    /** A fresh copy of all values, by field ordinal; Id and IsDeleted included. */
    public String[] values(int row) {
        types();
        String[] values = new String[types.length];
        RowCodec.decode(types, rows[row], values);
        values[SObjectType.ID] = id(row);
        values[SObjectType.IS_DELETED] = deleted.get(row) ? "true" : "false";
        return values;
    }

    public void forEach(Field field, String value, IntConsumer action) {
        index(field).forEach(value, action);
    }

    /** The first live row with this value, or -1. */
    public int first(Field field, String value) {
        int[] found = {-1};
        forEach(field, value, row -> {
            if (isLive(row)) {
                found[0] = row;
            }
        });
        return found[0];
    }

    int insert(String[] values) {
        types();
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        int row = size++;
        rows[row] = encode(values);
        live++;
        version++;
        for (Field field : type.indexed()) {
            if (values[field.ordinal()] != null) {
                index(field, row).add(row, values[field.ordinal()]);
            }
        }
        return row;
    }

    void update(int row, String[] values) {
        types();
        version++;
        for (Field field : type.indexed()) {
            String old = value(row, field);
            if (old != null && !old.equals(values[field.ordinal()])) {
                index(field).remove(row, old);
            }
        }
        byte[] before = rows[row];
        rows[row] = encode(values);
        for (Field field : type.indexed()) {
            String old = RowCodec.value(field.type(), before, field.ordinal());
            String changed = values[field.ordinal()];
            if (changed != null && !changed.equals(old)) {
                index(field).add(row, changed);
            }
        }
    }

    void delete(int row) {
        deleted.set(row);
        live--;
        version++;
    }

    void undelete(int row) {
        deleted.clear(row);
        live++;
        version++;
    }

    /** Takes back an insert. */
    void remove(int row) {
        for (Field field : type.indexed()) {
            String value = value(row, field);
            if (value != null) {
                index(field).remove(row, value);
            }
        }
        if (!deleted.get(row)) {
            live--;
        }
        rows[row] = null;
        version++;
    }

    private byte[] encode(String[] values) {
        String[] stored = values.clone();
        stored[SObjectType.ID] = null;
        stored[SObjectType.IS_DELETED] = null;
        return RowCodec.encode(types, stored);
    }

    private FieldIndex index(Field field) {
        return index(field, size);
    }

    /** The index of a field, built over the rows before {@code end} when it is asked for first. */
    private FieldIndex index(Field field, int end) {
        FieldIndex index = indexes.get(field.ordinal());
        return index != null ? index : built(field, end);
    }

    private synchronized FieldIndex built(Field field, int end) {
        return indexes.computeIfAbsent(field.ordinal(), ordinal -> {
            boolean exact = field.type().isId() || field.caseSensitive() || field.hidden();
            FieldIndex index = new FieldIndex(exact, row -> value(row, field));
            for (int row = 0; row < end; row++) {
                String value = exists(row) ? value(row, field) : null;
                if (value != null) {
                    index.add(row, value);
                }
            }
            return index;
        });
    }

    /** Field types by ordinal; those of deleted fields stay. */
    private FieldType[] types() {
        int width = type.width();
        if (types.length < width) {
            FieldType[] wider = Arrays.copyOf(types, width);
            for (Field field : type.fields()) {
                wider[field.ordinal()] = field.type();
            }
            types = wider;
        }
        return types;
    }
}
