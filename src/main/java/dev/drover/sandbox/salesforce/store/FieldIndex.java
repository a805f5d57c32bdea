package dev.drover.sandbox.salesforce.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Finds the rows that hold a value. It keeps row numbers only: an open-addressed table of the first row of each value, and
 * the other rows of the same value as a doubly linked list, so that a value shared by a million rows costs no more than a
 * unique one.
 */
final class FieldIndex {
    private static final int EMPTY = 0;
    private static final int GONE = -1;

    private final boolean caseSensitive;
    private final IntFunction<String> valueOf;
    private int[] slots = new int[64];
    private int[] hashes = new int[64];
    private int used;
    private int[] next = new int[0];
    private int[] previous = new int[0];

    FieldIndex(boolean caseSensitive, IntFunction<String> valueOf) {
        this.caseSensitive = caseSensitive;
        this.valueOf = valueOf;
    }

    void add(int row, String value) {
        String key = key(value);
        makeRoom(row);
        int hash = hash(key);
        int slot = find(key, hash);
        next[row] = EMPTY;
        previous[row] = EMPTY;
        if (slot >= 0) {
            int head = slots[slot] - 1;
            next[row] = head + 1;
            previous[head] = row + 1;
            slots[slot] = row + 1;
            return;
        }
        if ((used + 1) * 10 > slots.length * 6) {
            grow();
        }
        place(row + 1, hash);
    }

    /** Takes a row out; the table must still hold the value for the other rows. */
    void remove(int row, String value) {
        int before = previous[row];
        int after = next[row];
        if (after != EMPTY) {
            previous[after - 1] = before;
        }
        if (before != EMPTY) {
            next[before - 1] = after;
            return;
        }
        int hash = hash(key(value));
        for (int slot = hash & (slots.length - 1); slots[slot] != EMPTY; slot = (slot + 1) & (slots.length - 1)) {
            if (slots[slot] == row + 1) {
                slots[slot] = after == EMPTY ? GONE : after;
                return;
            }
        }
    }

    void forEach(String value, IntConsumer action) {
        String key = key(value);
        int slot = find(key, hash(key));
        if (slot >= 0) {
            for (int row = slots[slot]; row != EMPTY; ) {
                int following = next[row - 1];
                action.accept(row - 1);
                row = following;
            }
        }
    }

    private int find(String key, int hash) {
        for (int slot = hash & (slots.length - 1); slots[slot] != EMPTY; slot = (slot + 1) & (slots.length - 1)) {
            if (slots[slot] != GONE && hashes[slot] == hash && key.equals(key(valueOf.apply(slots[slot] - 1)))) {
                return slot;
            }
        }
        return -1;
    }

    private void place(int entry, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != EMPTY) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = entry;
        hashes[slot] = hash;
        used++;
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[slots.length];
        used = 0;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != EMPTY && oldSlots[i] != GONE) {
                place(oldSlots[i], oldHashes[i]);
            }
        }
    }

    private void makeRoom(int row) {
        if (row >= next.length) {
            int size = Math.max(64, row + (row >> 1) + 1);
            next = Arrays.copyOf(next, size);
            previous = Arrays.copyOf(previous, size);
        }
    }

    private String key(String value) {
        return caseSensitive ? value : value.toLowerCase(Locale.ROOT);
    }

    private static int hash(String key) {
        int h = key.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
