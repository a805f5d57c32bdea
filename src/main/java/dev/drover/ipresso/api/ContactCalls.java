package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.api.OpenWindow.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls that contacts are found and read by, and what is in their answers. */
final class ContactCalls {
    private final ApiProfile profile;
    private final List<String> idFields;

    ContactCalls(ApiProfile profile) {
        this.profile = profile;
        this.idFields = profile.fields("contact").get("contact_id");
    }

    /** Contacts that were made on a day or later. */
    Call since(LocalDate day) {
        ApiProfile.Windows rules = profile.windows();
        return search(
                "search",
                Map.of(rules.createdFrom(), rules.dates().format(day)),
                "the contacts made since " + day,
                true);
    }

    Call search(Span span, boolean extended) {
        ApiProfile.Windows rules = profile.windows();
        return search(
                extended ? "searchExtended" : "search",
                Map.of(rules.from(), String.valueOf(span.from()), rules.to(), String.valueOf(span.to())),
                "the contacts with ids from " + span.from() + " to " + span.to(),
                !span.single());
    }

    private Call search(String endpoint, Map<String, String> form, String subject, boolean shrinkable) {
        return new Call(profile.endpoint(endpoint), Map.of(), Map.of(), form, subject, shrinkable, 0, answers -> {});
    }

    Call contact(long id) {
        return Call.get(profile.endpoint("contact"), String.valueOf(id), "contact " + id);
    }

    /** One contact by itself and by the extended search. */
    List<Call> sample(long id) {
        return List.of(contact(id), search(new Span(id, id), true));
    }

    List<Long> ids(Answer answer) {
        checkCollection(answer);
        return Shape.ids(answer.records(), idFields).stream().map(Long::valueOf).toList();
    }

    /** The contacts that came with more than their id. */
    Map<Long, JsonNode> bodies(Answer answer) {
        checkCollection(answer);
        Map<Long, JsonNode> bodies = new LinkedHashMap<>();
        Shape.byId(answer.records(), idFields).forEach((id, value) -> {
            if (value.isObject() && value.size() > 1 && Shape.isId(id)) {
                bodies.put(Long.valueOf(id), value);
            }
        });
        return bodies;
    }

    private static void checkCollection(Answer answer) {
        if (!Shape.isCollection(answer.records())) {
            throw answer.invalid("holds neither a list nor a map of contacts");
        }
    }

    /** The contact of an answer: as it is, or alone in a list or map. */
    JsonNode body(Answer answer) {
        JsonNode found = answer.records();
        if (found.isObject() && idFields.stream().anyMatch(found::has)) {
            return found;
        }
        Map<String, JsonNode> alone = Shape.records(found, Set.of());
        if (alone.size() == 1) {
            return alone.values().iterator().next();
        }
        if (found.isObject() && !found.isEmpty()) {
            return found;
        }
        throw answer.invalid("holds no contact");
    }

    /** Whether a contact as the extended search gives it has every field that it has by itself. */
    boolean leavesNothingOut(JsonNode contact, JsonNode extended) {
        for (Map.Entry<String, JsonNode> field : contact.properties()) {
            boolean needed = !profile.dropped().contains(field.getKey()) && !Json.none(field.getValue());
            if (needed && !extended.has(field.getKey())) {
                return false;
            }
        }
        boolean categories = extended.has("category") || Json.none(contact.path("category"));
        boolean consents = profile.collect().consents() != ApiProfile.ConsentsBy.IN_CONTACT
                || extended.has("agreement")
                || Json.none(contact.path("agreement"));
        boolean origin = extended.has("source") || Json.none(contact.path("source"));
        return categories && consents && origin;
    }
}
