package dev.drover.ipresso;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.List;
import java.util.Set;

/**
 * By which channels a person may be reached. What was given without a time counts from the person's first day on record, and
 * not at all where nobody knows that day; what was refused without a time counts always; what is unknown counts as neither.
 */
final class Channels {
    /** Those that a destination keeps a consent for. */
    static final List<String> KEPT = List.of("email", "sms");

    private static final Set<String> FIELDS = Set.of("email", "sms", "phone");

    private Channels() {}

    /** Adds {@code email_in}, {@code email_out}, {@code email_refused}, {@code email_unknown} and the like. */
    static void add(ObjectNode person, List<CanonicalRow> channels) {
        ArrayNode all = Json.MAPPER.createArrayNode();
        for (CanonicalRow row : channels) {
            ObjectNode one = Json.record(row);
            one.remove("contact_id");
            all.add(one);
            if (FIELDS.contains(row.find("channel").orElse(""))) {
                add(person, row);
            }
        }
        if (!all.isEmpty()) {
            person.set("channels", all);
        }
    }

    private static void add(ObjectNode person, CanonicalRow row) {
        String channel = row.value("channel");
        String at = row.find("changed_at").orElse("");
        switch (row.find("status").orElse("unknown")) {
            case "given" -> put(person, channel + "_in", at.isEmpty() ? Json.text(person, "created_at") : at);
            case "refused" -> {
                put(person, channel + "_out", at);
                person.put(channel + "_refused", true);
            }
            default -> person.put(channel + "_unknown", true);
        }
    }

    private static void put(ObjectNode person, String field, String at) {
        if (!at.isEmpty()) {
            person.put(field, at);
        }
    }
}
