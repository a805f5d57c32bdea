package dev.drover.sandbox.pipedrive.store;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which children belong to which parent, oldest first: three integers a record. */
public final class Chains {
    private int[] heads = new int[64];
    private int[] tails = new int[64];
    private int[] next = new int[64];

    public void add(int parent, int child) {
        widen(parent);
        if (child >= next.length) {
            next = Arrays.copyOf(next, child + (child >> 1) + 1);
        }
        if (heads[parent] == 0) {
            heads[parent] = child;
        } else {
            next[tails[parent]] = child;
        }
        tails[parent] = child;
    }

    /** All children of one parent become the last ones of another. */
    public void move(int from, int to) {
        widen(Math.max(from, to));
        if (heads[from] == 0) {
            return;
        }
        if (heads[to] == 0) {
            heads[to] = heads[from];
        } else {
            next[tails[to]] = heads[from];
        }
        tails[to] = tails[from];
        heads[from] = 0;
    }

    private void widen(int parent) {
        if (parent >= heads.length) {
            int wider = parent + (parent >> 1) + 1;
            heads = Arrays.copyOf(heads, wider);
            tails = Arrays.copyOf(tails, wider);
        }
    }

    public IntStream of(int parent) {
        int head = parent < heads.length ? heads[parent] : 0;
        return IntStream.iterate(head, child -> child != 0, child -> next[child]);
    }
}
