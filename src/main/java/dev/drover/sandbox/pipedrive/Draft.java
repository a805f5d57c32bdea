package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;

/** A record on its way into the store: what was there before, what was sent, what will be stored. */
final class Draft {
    private final Company company;
    private final Caller caller;
    private final int id;
    private final ObjectNode before;
    private final ObjectNode sent;
    private final ObjectNode after;
    private final long now;

    /**
     * @param id 0 for a new record
     * @param before empty for a new record
     */
    Draft(Company company, Caller caller, int id, ObjectNode before, ObjectNode sent) {
        this.company = company;
        this.caller = caller;
        this.id = id;
        this.before = before;
        this.sent = sent;
        this.after = before.deepCopy();
        this.now = company.now();
        sent.fields().forEachRemaining(member -> {
            if (!member.getKey().equals("custom_fields")) {
                set(member.getKey(), member.getValue().deepCopy());
            }
        });
    }

    Company company() {
        return company;
    }

    Caller caller() {
        return caller;
    }

    int id() {
        return id;
    }

    boolean creates() {
        return id == 0;
    }

    long now() {
        return now;
    }

    ObjectNode before() {
        return before;
    }

    ObjectNode sent() {
        return sent;
    }

    ObjectNode after() {
        return after;
    }

    boolean gives(String name) {
        return sent.has(name);
    }

    boolean changes(String name) {
        return !before.path(name).equals(after.path(name));
    }

    boolean has(String name) {
        return after.hasNonNull(name);
    }

    String text(String name) {
        return after.path(name).asText("");
    }

    int number(String name) {
        return after.path(name).asInt();
    }

    void set(String name, JsonNode value) {
        if (value.isNull()) {
            after.remove(name);
        } else {
            after.set(name, value);
        }
    }

    void set(String name, String value) {
        set(name, Json.MAPPER.getNodeFactory().textNode(value));
    }

    void set(String name, int value) {
        after.put(name, value);
    }

    void set(String name, boolean value) {
        after.put(name, value);
    }

    void clear(String name) {
        after.remove(name);
    }

    void byDefault(String name, int value) {
        if (!has(name)) {
            after.put(name, value);
        }
    }

    void byDefault(String name, String value) {
        if (!has(name)) {
            after.put(name, value);
        }
    }

    void byDefault(String name, boolean value) {
        if (!has(name)) {
            after.put(name, value);
        }
    }

    /** A time as sent in either notation, stored in that of v2. */
    void normaliseTime(String name) {
        if (gives(name) && has(name)) {
            set(name, Times.v2(Times.parse(text(name)).orElseThrow()));
        }
    }
}
