package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.Family;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Values of custom fields: what each type takes, and how it is shown. */
final class CustomValues {
    static final List<String> ADDRESS_PARTS = List.of(
            "value",
            "country",
            "admin_area_level_1",
            "admin_area_level_2",
            "locality",
            "sublocality",
            "route",
            "street_number",
            "subpremise",
            "postal_code");
    private static final int LINE = 255;
    private static final int TEXT = 65_000;

    private final PipedriveOptions options;
    private final Family family;

    CustomValues(PipedriveOptions options, Family family) {
        this.options = options;
        this.family = family;
    }

    List<String> faults(JsonNode sent) {
        List<String> faults = new ArrayList<>();
        sent.fields().forEachRemaining(member -> {
            FieldDef field =
                    family.field(member.getKey()).filter(FieldDef::custom).orElse(null);
            if (field == null) {
                faults.add("custom_fields: Unknown key '" + member.getKey() + "'");
            } else if (!member.getValue().isNull()) {
                String fault = fault(field, member.getValue());
                if (fault != null) {
                    faults.add("custom_fields: " + fault + " '" + field.code() + "'");
                }
            }
        });
        return faults;
    }

    private String fault(FieldDef field, JsonNode value) {
        return switch (field.type()) {
            case VARCHAR, VARCHAR_AUTO, PHONE -> text(value, LINE);
            case TEXT -> text(value, TEXT);
            case DOUBLE -> value.isNumber() ? null : "Expected 'number' as value for numerical custom field";
            case ENUM -> option(field, value);
            case SET -> options(field, value);
            case USER, ORG, PEOPLE ->
                Param.isWhole(value)
                        ? null
                        : "Expected 'number' as value for " + field.type().wireName() + " custom field";
            case DATE ->
                value.isTextual() && Times.isDate(value.textValue())
                        ? null
                        : "The value is not a valid 'date' for date custom field";
            case MONETARY -> monetary(value);
            case DATERANGE -> range(value, Set.of("value", "until"), Times::isDate, "daterange");
            case TIME -> range(value, Set.of("value", "timezone_name", "timezone_id"), CustomValues::isTime, "time");
            case TIMERANGE ->
                range(
                        value,
                        Set.of("value", "until", "timezone_name", "timezone_id"),
                        CustomValues::isTime,
                        "timerange");
            case ADDRESS -> address(value);
            default -> "The field cannot be written";
        };
    }

    private static String text(JsonNode value, int longest) {
        if (!value.isTextual()) {
            return "The value is not a valid 'string' for text custom field";
        }
        return value.textValue().length() > longest
                ? "The value must not be longer than " + longest + " characters for text custom field"
                : null;
    }

    private static String option(FieldDef field, JsonNode value) {
        if (!Param.isWhole(value)) {
            return "Expected 'number' as value for single option custom field";
        }
        return field.option(value.asInt()).isPresent() ? null : "Invalid option id for single option custom field";
    }

    private static String options(FieldDef field, JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return "Expected non-empty 'array' of numbers as value for multiple options custom field";
        }
        for (JsonNode one : value) {
            if (!Param.isWhole(one)) {
                return "Expected 'number' as every value for multiple options custom field";
            }
            if (field.option(one.asInt()).isEmpty()) {
                return "Invalid option id for multiple options custom field";
            }
        }
        return null;
    }

    private String monetary(JsonNode value) {
        if (!value.isObject() || !value.path("value").isNumber() || unknownPart(value, Set.of("value", "currency"))) {
            return "Expected an object with 'value' as number and 'currency' for monetary custom field";
        }
        JsonNode currency = value.path("currency");
        return currency.isMissingNode() || options.currencies().contains(currency.asText())
                ? null
                : "Unknown currency for monetary custom field";
    }

    private interface Check {
        boolean holds(String text);
    }

    private static String range(JsonNode value, Set<String> parts, Check check, String word) {
        String wanted = "The value is not a valid '" + word + "' for " + word + " custom field";
        if (!value.isObject()
                || unknownPart(value, parts)
                || !value.path("value").isTextual()) {
            return wanted;
        }
        if (!check.holds(value.path("value").textValue())) {
            return wanted;
        }
        JsonNode until = value.path("until");
        if (parts.contains("until") && !(until.isTextual() && check.holds(until.textValue()))) {
            return wanted;
        }
        JsonNode zone = value.path("timezone_name");
        return zone.isMissingNode() || ZoneId.getAvailableZoneIds().contains(zone.asText()) ? null : wanted;
    }

    private static String address(JsonNode value) {
        if (!value.isObject() || !value.path("value").isTextual()) {
            return "Expected an object with 'value' for address custom field";
        }
        for (JsonNode part : value) {
            if (!part.isTextual() && !part.isNull()) {
                return "The value is not a valid 'string' for address custom field";
            }
        }
        return unknownPart(value, Set.copyOf(ADDRESS_PARTS)) ? "Unknown part of address custom field" : null;
    }

    private static boolean unknownPart(JsonNode value, Set<String> parts) {
        List<String> names = new ArrayList<>();
        value.fieldNames().forEachRemaining(names::add);
        return !parts.containsAll(names);
    }

    private static boolean isTime(String text) {
        try {
            LocalTime.parse(text);
            return text.length() == 8 || text.length() == 5;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Takes over what was sent: null clears, the rest replaces. */
    void apply(JsonNode sent, ObjectNode record) {
        ObjectNode values = record.path("custom_fields").isObject()
                ? (ObjectNode) record.get("custom_fields")
                : record.putObject("custom_fields");
        sent.fields().forEachRemaining(member -> {
            FieldDef field = family.field(member.getKey()).orElseThrow();
            if (member.getValue().isNull()) {
                values.remove(field.code());
            } else {
                values.set(field.code(), stored(field, member.getValue()));
            }
        });
        if (values.isEmpty()) {
            record.remove("custom_fields");
        }
    }

    private JsonNode stored(FieldDef field, JsonNode value) {
        JsonNode copy = value.deepCopy();
        switch (field.type()) {
            case MONETARY -> {
                if (!copy.has("currency")) {
                    ((ObjectNode) copy).put("currency", options.currency());
                }
            }
            case TIME, TIMERANGE -> {
                if (!copy.has("timezone_name")) {
                    ((ObjectNode) copy).put("timezone_name", options.timezone());
                }
            }
            case ADDRESS -> ((ObjectNode) copy).retain(ADDRESS_PARTS);
            default -> {}
        }
        return copy;
    }

    /** All custom fields of a record, or those that are wanted, empty ones as null. */
    ObjectNode show(JsonNode values, View view) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        for (FieldDef field : family.fields()) {
            if (field.custom()
                    && (view.customFields() == null || view.customFields().contains(field.code()))) {
                JsonNode value = values.path(field.code());
                if (value.isMissingNode()) {
                    shown.putNull(field.code());
                } else {
                    shown.set(field.code(), shown(field, value, view.optionLabels()));
                }
            }
        }
        return shown;
    }

    private static JsonNode shown(FieldDef field, JsonNode value, boolean labels) {
        return switch (field.type()) {
            case ADDRESS -> address(value, ADDRESS_PARTS);
            case ENUM -> labels ? labelled(field, value) : value;
            case SET -> {
                ArrayNode list = Json.MAPPER.createArrayNode();
                value.forEach(one -> list.add(labels ? labelled(field, one) : one));
                yield list;
            }
            default -> value;
        };
    }

    private static JsonNode labelled(FieldDef field, JsonNode id) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id.asInt())
                .put("label", field.option(id.asInt()).map(OptionDef::label).orElse(null));
    }

    static ObjectNode address(JsonNode value, List<String> parts) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        for (String part : parts) {
            shown.put(part, value.path(part).textValue());
        }
        return shown;
    }
}
