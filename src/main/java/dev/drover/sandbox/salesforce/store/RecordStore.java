package dev.drover.sandbox.salesforce.store;

import dev.drover.sandbox.salesforce.schema.Catalogue;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All tables, the one lock over them, and the undo list of what must happen wholly or not at all. */
public final class RecordStore {
    private final Catalogue catalogue;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private Deque<Runnable> undo;

    public RecordStore(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    public Table table(SObjectType type) {
        return tables.computeIfAbsent(type.name(), name -> new Table(type));
    }

    public Table table(String object) {
        return table(catalogue.get(object));
    }

    /** The table that an id belongs to, or null. */
    public Table tableOf(String id) {
        return catalogue.ofId(id).map(this::table).orElse(null);
    }

    public <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    public <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs the work; when {@code keep} refuses its result, or it throws, every change is taken back. */
    public <T> T transaction(Supplier<T> work, Predicate<T> keep) {
        return writing(() -> {
            Deque<Runnable> outer = undo;
            Deque<Runnable> mine = new ArrayDeque<>();
            undo = mine;
            boolean kept = false;
            try {
                T result = work.get();
                kept = keep.test(result);
                return result;
            } finally {
                undo = null;
                if (!kept) {
                    mine.forEach(Runnable::run);
                } else if (outer != null) {
                    mine.descendingIterator().forEachRemaining(outer::push);
                }
                undo = outer;
            }
        });
    }

    public int insert(Table table, String[] values) {
        int row = table.insert(values);
        remember(() -> table.remove(row));
        return row;
    }

    public void update(Table table, int row, String[] values) {
        if (undo != null) {
            String[] before = table.values(row);
            remember(() -> table.update(row, before));
        }
        table.update(row, values);
    }

    public void delete(Table table, int row) {
        table.delete(row);
        remember(() -> table.undelete(row));
    }

    private void remember(Runnable step) {
        if (undo != null) {
            undo.push(step);
        }
    }
}
