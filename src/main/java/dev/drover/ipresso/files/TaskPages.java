package dev.drover.ipresso.files;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The pages of one task after the other; a task is begun when those before it are booked. */
final class TaskPages<T> implements Iterator<Page> {
    private final Iterator<T> tasks;
    private final Function<T, Iterator<Page>> pages;
    private Iterator<Page> current = Collections.emptyIterator();

    TaskPages(Iterator<T> tasks, Function<T, Iterator<Page>> pages) {
        this.tasks = tasks;
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && tasks.hasNext()) {
            current = pages.apply(tasks.next());
        }
        return current.hasNext();
    }

    @Override
    public Page next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
