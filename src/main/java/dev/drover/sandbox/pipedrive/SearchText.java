package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of one record that a search looks at.
 *
 * @param custom values of custom fields, which a hit tells without their keys
 */
record SearchText(List<String> standard, List<String> custom, List<String> notes) {

    /** @param fields kinds of text that are wanted, null for all */
    static SearchText of(Company company, Entity entity, int id, ObjectNode row, Set<String> fields) {
        List<String> standard = new ArrayList<>();
        String name = entity.nameMember();
        if (wants(fields, name)) {
            standard.add(row.path(name).asText());
        }
        if (entity.kind() == Kind.PRODUCT && wants(fields, "code")) {
            standard.add(row.path("code").asText());
        }
        if (entity.kind() == Kind.ORGANIZATION && wants(fields, "address")) {
            standard.add(row.path("address").path("value").asText());
        }
        if (entity.kind() == Kind.PERSON) {
            if (wants(fields, "email")) {
                row.path("emails").forEach(one -> standard.add(one.path("value").asText()));
            }
            if (wants(fields, "phone")) {
                row.path("phones").forEach(one -> standard.add(one.path("value").asText()));
            }
        }
        List<String> custom = new ArrayList<>();
        if (wants(fields, "custom_fields")) {
            for (FieldDef field : entity.family().customFields()) {
                if (field.type().searchable()) {
                    custom.addAll(value(row, field));
                }
            }
        }
        List<String> notes = entity.kind() != Kind.PRODUCT && wants(fields, "notes")
                ? company.notes().texts(entity.kind(), id)
                : List.of();
        return new SearchText(standard, custom, notes);
    }

    private static boolean wants(Set<String> fields, String name) {
        return fields == null || fields.contains(name);
    }

    /** The texts of one field, as the index holds them. */
    static List<String> value(ObjectNode row, FieldDef field) {
        return texts(field.custom() ? row.path("custom_fields").path(field.code()) : row.path(member(field)));
    }

    /** The member of a record that holds a standard field. */
    static String member(FieldDef field) {
        return switch (field.code()) {
            case "email" -> "emails";
            case "phone" -> "phones";
            default -> field.code();
        };
    }

    static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(one.path("value").asText()));
        } else if (value.isObject()) {
            texts.add(value.path("value").asText());
        } else if (!value.isMissingNode() && !value.isNull()) {
            texts.add(value.asText());
        }
        return texts;
    }

    boolean matches(String term, boolean exact) {
        return any(standard, term, exact) || any(custom, term, exact) || any(notes, term, exact);
    }

    private static boolean any(List<String> texts, String term, boolean exact) {
        for (String text : texts) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (exact ? lower.equals(term) : lower.contains(term)) {
                return true;
            }
        }
        return false;
    }

    static List<String> matching(List<String> texts, String term, boolean exact) {
        return texts.stream().filter(text -> any(List.of(text), term, exact)).toList();
    }

    double score(String term) {
        return any(standard, term, true) ? 1.2 : any(standard, term, false) ? 0.6 : 0.3;
    }
}
