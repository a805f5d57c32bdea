package dev.drover.sandbox.ipresso;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A contact of the account, in canonical text; guarded by the lock of the simulator. */
final class Contact {
    private final long id;
    private Row row;
    private final Map<String, List<Row>> attributes = new LinkedHashMap<>();
    private final TreeSet<Long> tags = new TreeSet<>();
    private final TreeSet<Long> categories = new TreeSet<>();
    private final TreeSet<Long> children = new TreeSet<>();
    private final SortedMap<Long, Row> consents = new TreeMap<>();
    private final List<byte[]> events = new ArrayList<>();

    Contact(long id, Row row) {
        this.id = id;
        this.row = row;
    }

    long id() {
        return id;
    }

    Row row() {
        return row;
    }

    void row(Row changed) {
        row = changed;
    }

    /** Values by key of the attribute; several for one that takes many. */
    Map<String, List<Row>> attributes() {
        return attributes;
    }

    TreeSet<Long> tags() {
        return tags;
    }

    TreeSet<Long> categories() {
        return categories;
    }

    /** Contacts that this one is the parent of. */
    TreeSet<Long> children() {
        return children;
    }

    /** The last word on each consent that was ever asked for. */
    SortedMap<Long, Row> consents() {
        return consents;
    }

    /** Lines of the event files, in order of time. */
    List<byte[]> events() {
        return events;
    }
}
