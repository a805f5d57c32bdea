package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.util.List;
import java.util.Set;

/** A field as v2 shows it. */
final class FieldView {
    private FieldView() {}

    static ObjectNode show(FieldDef field, Kind kind, Set<String> extras) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        shown.put("field_name", field.name()).put("field_code", field.code());
        if (kind == Kind.DEAL) {
            shown.put("description", field.description() == null ? "" : field.description());
        }
        shown.put("field_type", field.type().wireName());
        if (field.options().isEmpty() && !field.type().hasOptions()) {
            shown.putNull("options");
        } else {
            shown.set("options", options(field.options()));
        }
        subfields(field, shown);
        shown.put("is_custom_field", field.custom());
        shown.put("is_optional_response_field", field.code().equals("marketing_status"));
        shown.put(
                "is_writable",
                field.custom() || !Set.of("add_time", "update_time").contains(field.code()));
        if (extras.contains("ui_visibility")) {
            shown.putObject("ui_visibility").put("add_visible_flag", false).put("details_visible_flag", true);
        }
        if (kind != Kind.PRODUCT && extras.contains("important_fields")) {
            shown.putObject("important_fields").put("enabled", false).putArray("stage_ids");
        }
        if (kind != Kind.PRODUCT && extras.contains("required_fields")) {
            shown.putObject("required_fields").put("enabled", false);
        }
        return shown;
    }

    static ArrayNode options(List<OptionDef> options) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (OptionDef option : options) {
            ObjectNode one = list.addObject().put("id", option.id()).put("label", option.label());
            if (option.color() != null) {
                one.put("color", option.color());
            }
        }
        return list;
    }

    private static void subfields(FieldDef field, ObjectNode shown) {
        List<String> parts = switch (field.type()) {
            case ADDRESS -> CustomValues.ADDRESS_PARTS.subList(1, CustomValues.ADDRESS_PARTS.size());
            case MONETARY -> field.custom() ? List.of("currency") : List.of();
            case DATERANGE -> List.of("until");
            case TIME -> List.of("timezone_id");
            case TIMERANGE -> List.of("until", "timezone_id");
            default -> List.of();
        };
        if (parts.isEmpty()) {
            shown.putNull("subfields");
            return;
        }
        ArrayNode list = shown.putArray("subfields");
        for (String part : parts) {
            list.addObject()
                    .put("field_code", field.code() + "_" + part)
                    .put("field_name", part + " of " + field.name())
                    .put("field_type", FieldType.VARCHAR.wireName());
        }
    }
}
