package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.api.Attributes.Attribute;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of one contact as the API gives it: itself, its attributes, its categories, and consents where they are read here. */
final class ContactRows {
    private static final Attribute UNLISTED = new Attribute("", Map.of());
    private final ApiProfile profile;
    private final Rows rows;
    private final Attributes attributes;
    private final AttributeValues values;
    private final ConsentRows consents;
    private final Set<String> own = new HashSet<>();

    ContactRows(ApiProfile profile, Rows rows, SourceTimes times, Attributes attributes, ConsentRows consents) {
        this.profile = profile;
        this.rows = rows;
        this.attributes = attributes;
        this.values = new AttributeValues(times);
        this.consents = consents;
        profile.fields("contact").values().forEach(own::addAll);
        own.addAll(profile.dropped());
    }

    /** The id that a contact says it has; "" when it says none. */
    String id(JsonNode contact) {
        return Json.text(contact, profile.fields("contact").get("contact_id"));
    }

    List<CanonicalRow> rows(String id, JsonNode contact) {
        List<CanonicalRow> made = new ArrayList<>();
        Map<String, String> columns = new HashMap<>(rows.values(CanonicalFile.CONTACTS, "contact", contact));
        columns.put("contact_id", id);
        made.add(new CanonicalRow(CanonicalFile.CONTACTS, columns));
        contact.properties().forEach(field -> attribute(made, id, field.getKey(), field.getValue()));
        named(made, id, contact.path("category"), CanonicalFile.CONTACT_CATEGORIES, "category_id");
        named(made, id, contact.path("tag"), CanonicalFile.CONTACT_TAGS, "tag_id");
        if (profile.collect().consents() == ApiProfile.ConsentsBy.IN_CONTACT) {
            made.addAll(consents.rows(id, contact.path("agreement")));
        }
        return made;
    }

    /** A field that neither the profile nor the account's list of attributes knows is kept as an attribute all the same. */
    private void attribute(List<CanonicalRow> made, String id, String key, JsonNode value) {
        if (own.contains(key) || Json.none(value)) {
            return;
        }
        if (attributes.find(key).isEmpty()) {
            made.add(Rows.row(CanonicalFile.ATTRIBUTES, "entity", "contact", "api_key", key));
        }
        made.addAll(values.rows(id, key, value, attributes.find(key).orElse(UNLISTED)));
    }

    private static void named(List<CanonicalRow> made, String id, JsonNode map, CanonicalFile file, String column) {
        for (String key : Shape.byId(map, List.of("id")).keySet()) {
            if (Shape.isId(key)) {
                made.add(Rows.row(file, "contact_id", id, column, key));
            }
        }
    }
}
