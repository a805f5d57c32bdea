package dev.drover.ipresso.api;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Supplier;
import org.apache.camel.Handler;

/** Opens one listing: the first step of its route. */
public final class Listing {
    private final Supplier<? extends Iterator<Round>> rounds;

    Listing(Supplier<? extends Iterator<Round>> rounds) {
        this.rounds = rounds;
    }

    /** The rounds of calls to make, each known only when the answers to the one before have been booked. */
    @Handler
    public Iterator<Round> open() {
        return rounds.get();
    }

    static Iterator<Round> nothing() {
        return Collections.emptyIterator();
    }
}
