package dev.drover.engine.load;

import java.util.Iterator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Claims one part after the other under Camel's streaming split, each only when the one before is done with.
 *
 * <p>The split asks {@code hasNext()} once before it processes a part, when nobody can know yet; it calls {@code next()}
 * afterwards, and takes a null for the end. When a part failed it runs through what is left to tidy up: then there is
 * nothing left, so that a failure does not claim the rest of the phase.
 */
public final class LazyIterator<T> implements Iterator<T> {
    private final Supplier<T> claim;
    private final Predicate<T> done;
    private T current;
    private boolean askedAhead;
    private boolean over;

    /**
     * @param claim the next part, or null when there is none
     * @param done whether a part that was given out has been dealt with to its end
     */
    public LazyIterator(Supplier<T> claim, Predicate<T> done) {
        this.claim = claim;
        this.done = done;
    }

    @Override
    public boolean hasNext() {
        if (over) {
            return false;
        }
        if (current == null || done.test(current)) {
            return true;
        }
        boolean ahead = !askedAhead;
        askedAhead = true;
        return ahead;
    }

    /** Null at the end. */
    @Override
    public T next() {
        current = claim.get();
        askedAhead = false;
        over = current == null;
        return current;
    }
}
