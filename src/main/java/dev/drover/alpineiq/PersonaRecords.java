package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.NewRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes staged personas: their key, the store they are sorted under, and the other ways to find them. */
final class PersonaRecords {
    static final String OBJECT = "persona";
    static final String SEPARATOR = ":::";
    private final AlpineIqProfile profile;

    PersonaRecords(AlpineIqProfile profile) {
        this.profile = profile;
    }

    NewRecord listed(Answer answer, JsonNode row) {
        String id = Json.text(row, profile.field(OBJECT, "id"));
        if (id.isEmpty()) {
            throw answer.invalid("holds a persona without " + profile.field(OBJECT, "id"));
        }
        return persona(id, row);
    }

    NewRecord persona(String id, JsonNode payload) {
        return new NewRecord(OBJECT, id, favoriteStore(payload), payload, aliases(payload));
    }

    /** "0" is an unset number. */
    String favoriteStore(JsonNode payload) {
        String store = Json.text(payload, profile.field(OBJECT, "favoriteStore"));
        return store.equals("0") ? "" : store;
    }

    private List<NewRecord.Alias> aliases(JsonNode payload) {
        Set<NewRecord.Alias> aliases = new LinkedHashSet<>();
        for (String field : profile.field(OBJECT, "phone")) {
            add(aliases, "phone", phone(Json.text(payload, List.of(field))));
        }
        for (String field : profile.field(OBJECT, "email")) {
            add(aliases, "email", email(Json.text(payload, List.of(field))));
        }
        for (String sourceId : sourceIds(payload)) {
            add(aliases, "srcID", sourceId);
            int separator = sourceId.indexOf(SEPARATOR);
            add(aliases, "srcID", separator < 0 ? "" : sourceId.substring(separator + SEPARATOR.length()));
        }
        return new ArrayList<>(aliases);
    }

    /** Every id that other systems know the person by, as {@code platform:::id}, or the id alone when there is no platform. */
    Set<String> sourceIds(JsonNode payload) {
        Set<String> ids = new LinkedHashSet<>();
        String single = Json.text(payload, profile.field(OBJECT, "sourceId"));
        if (!single.isEmpty()) {
            ids.add(qualified(single, Json.text(payload, profile.field(OBJECT, "platform"))));
        }
        for (JsonNode id : Json.first(payload, profile.field(OBJECT, "sourceIds"))) {
            String text = id.isObject()
                    ? qualified(
                            Json.text(id, profile.field(OBJECT, "sourceId")),
                            Json.text(id, profile.field(OBJECT, "platform")))
                    : Json.text(id);
            if (!text.isEmpty() && !(text.equals(single) && !ids.isEmpty())) {
                ids.add(text);
            }
        }
        return ids;
    }

    private static String qualified(String id, String platform) {
        return platform.isEmpty() || id.contains(SEPARATOR) ? id : platform + SEPARATOR + id;
    }

    static String phone(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }

    static String email(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static void add(Set<NewRecord.Alias> aliases, String kind, String value) {
        if (!value.isEmpty()) {
            aliases.add(new NewRecord.Alias(kind, value));
        }
    }
}
