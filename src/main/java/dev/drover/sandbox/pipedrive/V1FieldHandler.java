package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.Family;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/…Fields} of one family: there, a change of options replaces them all. */
final class V1FieldHandler {
    private final Company company;
    private final Entity entity;
    private final Family family;

    V1FieldHandler(Company company, Entity entity) {
        this.company = company;
        this.entity = entity;
        this.family = entity.family();
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" -> create(call.body());
                case "DELETE" -> deleteMany(call);
                default -> throw ApiError.methodNotAllowed();
            };
        }
        FieldDef field = family.field(call.id(1)).orElseThrow(() -> ApiError.general(410, "The field is not found"));
        return switch (call.method()) {
            case "GET" -> Reply.data(show(field));
            case "PUT" -> {
                update(call.body(), field);
                yield Reply.data(show(field));
            }
            case "DELETE" -> {
                delete(field);
                yield Reply.id(field.id());
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply list(ApiCall call) {
        int start = call.query("start").map(Integer::parseInt).orElse(0);
        int limit = Math.min(500, call.query("limit").map(Integer::parseInt).orElse(500));
        List<FieldDef> fields = family.fields();
        ArrayNode data = Json.MAPPER.createArrayNode();
        fields.stream().skip(start).limit(limit).forEach(field -> data.add(show(field)));
        Reply reply = Reply.data(data);
        reply.body()
                .putObject("additional_data")
                .put("start", start)
                .put("limit", limit)
                .put("more_items_in_collection", start + limit < fields.size());
        return reply;
    }

    private Reply create(JsonNode body) {
        String name = body.path("name").asText("");
        FieldType type = FieldType.of(body.path("field_type").asText())
                .filter(FieldType::creatable)
                .orElseThrow(() -> ApiError.general(400, "field_type is not valid"));
        if (name.isBlank()) {
            throw ApiError.general(400, "Name must be given.");
        }
        List<String> labels = new ArrayList<>();
        options(body)
                .forEach(option -> labels.add(
                        option.isTextual()
                                ? option.asText()
                                : option.path("label").asText()));
        if (type.hasOptions() && labels.isEmpty()) {
            throw ApiError.general(400, "Options must be given for this field type.");
        }
        OptionHandler.refuseRepeated(labels);
        FieldHandler.refuseOverCap(company);
        FieldDef field = family.custom(name, type, labels, company.now());
        return Reply.data(entity.kind() == Kind.PRODUCT ? 201 : 200, show(field));
    }

    private static JsonNode options(JsonNode body) {
        JsonNode options = body.path("options");
        if (options.isTextual()) {
            try {
                return Json.MAPPER.readTree(options.asText());
            } catch (JsonProcessingException e) {
                throw ApiError.general(400, "Options must be a JSON list");
            }
        }
        return options;
    }

    private void update(JsonNode body, FieldDef field) {
        if (body.hasNonNull("name") && field.custom()) {
            field.rename(body.path("name").asText(), company.now());
        }
        if (!body.has("options")) {
            return;
        }
        List<OptionDef> kept = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (JsonNode option : options(body)) {
            String label = option.path("label").asText();
            if (option.hasNonNull("id")) {
                OptionDef old = field.option(option.path("id").asInt())
                        .orElseThrow(() -> ApiError.general(400, "The option is not found"));
                kept.add(new OptionDef(old.id(), label, old.color()));
            } else {
                added.add(label);
            }
        }
        field.options(kept, company.now());
        family.addOptions(field, added, company.now());
    }

    private void delete(FieldDef field) {
        if (!field.custom()) {
            throw ApiError.general(403, "System fields cannot be deleted");
        }
        FieldHandler.remove(entity, field);
    }

    private Reply deleteMany(ApiCall call) {
        ArrayNode ids = Json.MAPPER.createArrayNode();
        for (int id : Lister.ids(call.query("ids").orElse(""), "ids")) {
            delete(family.field(id).orElseThrow(() -> ApiError.general(410, "The field is not found")));
            ids.add(id);
        }
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.set("id", ids);
        return Reply.data(data);
    }

    private ObjectNode show(FieldDef field) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        shown.put("id", field.id()).put("key", field.code()).put("name", field.name());
        shown.put("order_nr", family.fields().indexOf(field) + 1);
        shown.put("field_type", field.type().wireName());
        shown.put("add_time", Times.v1(field.addTime())).put("update_time", Times.v1(field.updateTime()));
        int user = company.users().first().id();
        shown.put("last_updated_by_user_id", user).put("created_by_user_id", user);
        shown.put("active_flag", true).put("edit_flag", field.custom());
        shown.put("index_visible_flag", true).put("details_visible_flag", true).put("add_visible_flag", true);
        shown.put("important_flag", false).put("bulk_edit_allowed", true);
        shown.put("searchable_flag", field.type().searchable()).put("filtering_allowed", true);
        shown.put("sortable_flag", true).put("mandatory_flag", false);
        if (field.type().hasOptions()) {
            shown.set("options", FieldView.options(field.options()));
        }
        return shown;
    }
}
