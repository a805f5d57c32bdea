package dev.drover.alpineiq;

import java.util.Iterator;
import java.util.function.Supplier;
import org.apache.camel.Handler;

/** Opens the pages of one object: the first step of its extract route. */
public final class Listing {
    private final Supplier<? extends Iterator<Call>> pages;

    Listing(Supplier<? extends Iterator<Call>> pages) {
        this.pages = pages;
    }

    /** The calls to make, each known only when the answer to the one before has been staged. */
    @Handler
    public Iterator<Call> open() {
        return pages.get();
    }
}
