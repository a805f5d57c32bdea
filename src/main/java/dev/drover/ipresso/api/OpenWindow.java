package dev.drover.ipresso.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * One window of ids while it is asked about. An answer may be cut to a number of hits that nobody documents, so what lies
 * before the lowest and behind the highest id that came is asked about again, until nothing comes.
 */
final class OpenWindow {
    private final long end;
    private final Deque<Span> unasked = new ArrayDeque<>();
    private final TreeSet<Long> found = new TreeSet<>();
    private final TreeSet<Long> unread = new TreeSet<>();

    /** Ids from one to another, both among them. */
    record Span(long from, long to) {
        boolean single() {
            return from == to;
        }
    }

    OpenWindow(long from, long end) {
        this.end = end;
        unasked.add(new Span(from, end));
    }

    long end() {
        return end;
    }

    boolean searched() {
        return unasked.isEmpty();
    }

    Span asked() {
        return unasked.element();
    }

    boolean empty() {
        return found.isEmpty();
    }

    long lowest() {
        return found.first();
    }

    /**
     * @param ids what came for the span that was asked about
     * @param bodies those of them that came with everything
     */
    void take(List<Long> ids, List<Long> bodies) {
        Span span = unasked.remove();
        List<Long> inside =
                ids.stream().filter(id -> id >= span.from() && id <= span.to()).toList();
        if (inside.isEmpty()) {
            return;
        }
        found.addAll(inside);
        unread.addAll(inside);
        bodies.forEach(unread::remove);
        long lowest = inside.stream().mapToLong(Long::longValue).min().orElseThrow();
        long highest = inside.stream().mapToLong(Long::longValue).max().orElseThrow();
        if (highest < span.to()) {
            unasked.addFirst(new Span(highest + 1, span.to()));
        }
        if (lowest > span.from()) {
            unasked.addFirst(new Span(span.from(), lowest - 1));
        }
    }

    /** The span was too much: its halves. */
    void halve() {
        Span span = unasked.remove();
        long middle = span.from() + (span.to() - span.from()) / 2;
        unasked.addFirst(new Span(middle + 1, span.to()));
        unasked.addFirst(new Span(span.from(), middle));
    }

    /** Contacts that are known to be there but not yet read, from the lowest. */
    List<Long> unread(int most) {
        return unread.stream().limit(most).toList();
    }

    void read(List<Long> ids) {
        ids.forEach(unread::remove);
    }

    boolean read() {
        return unread.isEmpty();
    }
}
