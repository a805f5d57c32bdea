package dev.drover.sandbox.pipedrive.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The records of one entity, in the order of their ids. Times are columns of their own, so that a walk by time decodes only what
 * it returns. A deleted record stays until it is purged. Not safe for threads: the company holds the lock.
 */
public final class Table {
    private final int firstId;
    private final RowCodec codec = new RowCodec();
    private final BitSet hidden = new BitSet();
    private final BitSet live = new BitSet();
    private final BitSet marked = new BitSet();
    private byte[][] rows = new byte[16][];
    private int[] added = new int[16];
    private int[] updated = new int[16];
    private int[] deleted = new int[16];
    private int size;

    /** @param firstId the id of the first record */
    public Table(int firstId) {
        this.firstId = firstId;
    }

    /** @return the new id */
    public int insert(ObjectNode row, long addTime, long updateTime) {
        if (size == rows.length) {
            int wider = size + (size >> 1);
            rows = Arrays.copyOf(rows, wider);
            added = Arrays.copyOf(added, wider);
            updated = Arrays.copyOf(updated, wider);
            deleted = Arrays.copyOf(deleted, wider);
        }
        rows[size] = codec.encode(row);
        added[size] = (int) addTime;
        updated[size] = (int) updateTime;
        live.set(size);
        return firstId + size++;
    }

    public void update(int id, ObjectNode row, long updateTime) {
        rows[id - firstId] = codec.encode(row);
        updated[id - firstId] = (int) updateTime;
    }

    public void touch(int id, long updateTime) {
        updated[id - firstId] = (int) updateTime;
    }

    public void addTime(int id, long time) {
        added[id - firstId] = (int) time;
    }

    public void delete(int id, long time) {
        deleted[id - firstId] = (int) time;
        live.clear(id - firstId);
        updated[id - firstId] = (int) time;
    }

    public void undelete(int id, long time) {
        deleted[id - firstId] = 0;
        live.set(id - firstId);
        updated[id - firstId] = (int) time;
    }

    /** Removes a deleted record for good. */
    public void purge(int id) {
        rows[id - firstId] = null;
    }

    /** A record that no call sees, though its id was handed out. */
    public void hide(int id) {
        hidden.set(id - firstId);
        live.clear(id - firstId);
    }

    /** Sets a mark by which records can be told and counted without being decoded. */
    public void mark(int id, boolean set) {
        marked.set(id - firstId, set);
    }

    public boolean isMarked(int id) {
        return id >= firstId && marked.get(id - firstId);
    }

    /** How many records are live and without a mark. */
    public int countUnmarked() {
        BitSet counted = (BitSet) live.clone();
        counted.andNot(marked);
        return counted.cardinality();
    }

    /** Stored, deleted or not. */
    public boolean exists(int id) {
        int row = id - firstId;
        return row >= 0 && row < size && rows[row] != null && !hidden.get(row);
    }

    public boolean isLive(int id) {
        return id >= firstId && live.get(id - firstId);
    }

    public ObjectNode get(int id) {
        return codec.decode(rows[id - firstId]);
    }

    /** One member of a record, or a missing node. */
    public JsonNode value(int id, String name) {
        return codec.member(rows[id - firstId], name);
    }

    /** One member of an object that is a member of a record, or a missing node. */
    public JsonNode value(int id, String outer, String inner) {
        return codec.member(rows[id - firstId], outer, inner);
    }

    /** Whether the stored bytes of a record contain these, small and capital letters being the same. */
    public boolean mentions(int id, byte[] lowerCase) {
        byte[] row = rows[id - firstId];
        int last = row.length - lowerCase.length;
        for (int at = 0; at <= last; at++) {
            int n = 0;
            while (n < lowerCase.length && lower(row[at + n]) == lowerCase[n]) {
                n++;
            }
            if (n == lowerCase.length) {
                return true;
            }
        }
        return false;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    public int number(int id, String name) {
        return value(id, name).asInt();
    }

    public long addTime(int id) {
        return Integer.toUnsignedLong(added[id - firstId]);
    }

    public long updateTime(int id) {
        return Integer.toUnsignedLong(updated[id - firstId]);
    }

    /** When it was deleted, or 0. */
    public long deleteTime(int id) {
        return Integer.toUnsignedLong(deleted[id - firstId]);
    }

    /** Ids of all records that exist, deleted or not, ascending. */
    public IntStream ids() {
        return ids(0);
    }

    /** Ids of all records whose content is kept, those that no call sees included. */
    public IntStream kept() {
        return IntStream.range(firstId, firstId + size).filter(id -> rows[id - firstId] != null);
    }

    /** Ids above the given one of all records that exist, ascending. */
    public IntStream ids(int after) {
        return IntStream.range(Math.max(firstId, after + 1), firstId + size).filter(this::exists);
    }

    public IntStream live() {
        return ids().filter(this::isLive);
    }
}
