package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.EventId;
import dev.drover.ipresso.intake.ContactIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a row the key that its record did not have, where a rule allows it. */
final class Identity {
    /** The same event twice is two events; how far back the first one is looked for. */
    private static final int REMEMBERED = 100_000;

    private final Map<String, ContactIndex> indexes;
    private final Map<String, Integer> alike = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param indexes by the column that a contact may be known by, in the order of trial */
    Identity(Map<String, ContactIndex> indexes) {
        this.indexes = indexes;
    }

    /** Why the row has no key; "" when it has one. */
    String complete(CanonicalFile file, Map<String, String> values) {
        if (file.fact().contains("contact_id") && !values.containsKey("contact_id")) {
            String reason = contact(values);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        if (file == CanonicalFile.EVENTS) {
            values.computeIfAbsent("event_id", column -> event(values));
        }
        if (file == CanonicalFile.ATTRIBUTES) {
            values.putIfAbsent("entity", "contact");
        }
        for (String column : file.fact()) {
            String value = values.get(column);
            boolean optional = file == CanonicalFile.CHANNELS && !column.equals("channel");
            if (value == null && !optional) {
                return "column '" + column + "' is empty; a row has no key without it";
            }
            if (value != null && value.chars().anyMatch(Character::isISOControl)) {
                return "column '" + column + "' holds a control character; no key does";
            }
        }
        return "";
    }

    private String contact(Map<String, String> values) {
        for (Map.Entry<String, ContactIndex> index : indexes.entrySet()) {
            String value = values.get(index.getKey());
            List<String> found = value == null ? List.of() : index.getValue().contacts(value);
            if (found.size() > 1) {
                return "there is no contact id, and more than one contact has this '" + index.getKey() + "'";
            }
            if (found.size() == 1) {
                values.put("contact_id", found.get(0));
                return "";
            }
        }
        return indexes.isEmpty()
                ? "there is no contact id"
                : "there is no contact id, and no contact has this '" + String.join("' or '", indexes.keySet()) + "'";
    }

    private String event(Map<String, String> values) {
        String params = CanonicalJson.compact(values.get("params")).orElse("");
        String id =
                EventId.of(values.get("sort"), values.get("key"), values.get("contact_id"), values.get("at"), params);
        int number = alike.merge(id, 1, Integer::sum);
        return number == 1 ? id : id + "-" + number;
    }
}
