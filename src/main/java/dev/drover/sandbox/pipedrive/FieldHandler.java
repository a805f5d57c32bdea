package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.schema.Family;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code /api/v2/…Fields} of one family. */
final class FieldHandler {
    private static final BodySchema LABEL =
            new BodySchema(Param.string("label").max(255).must());
    private static final Param[] APPEARANCE = {
        Param.of("ui_visibility", Type.OBJECT),
        Param.of("important_fields", Type.OBJECT),
        Param.of("required_fields", Type.OBJECT)
    };

    private final Company company;
    private final Kind kind;
    private final Family family;
    private final OptionHandler options;

    FieldHandler(Company company, Kind kind) {
        this.company = company;
        this.kind = kind;
        this.family = company.entity(kind).family();
        this.options = new OptionHandler(company, company.entity(kind));
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" -> create(call);
                default -> throw ApiError.methodNotAllowed();
            };
        }
        FieldDef field = family.field(call.part(1)).orElseThrow(ApiError::notFound);
        if (call.part(2) != null) {
            return options.handle(call, field);
        }
        return switch (call.method()) {
            case "GET" -> Reply.data(FieldView.show(field, kind, extras(call)));
            case "PATCH" -> update(call, field);
            case "DELETE" -> delete(field);
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private static Set<String> extras(ApiCall call) {
        return call.query("include_fields")
                .map(text -> Set.copyOf(View.list(text)))
                .orElse(Set.of());
    }

    private Reply list(ApiCall call) {
        call.onlyQuery(Set.of("include_fields", "limit", "cursor"));
        Paging paging = Paging.of(call, company, List.of("id"), 500);
        int from = call.query("cursor")
                .filter(text -> !text.isEmpty())
                .map(text -> Cursor.decode(text).id())
                .orElse(0);
        List<FieldDef> fields = family.fields();
        int to = Math.min(fields.size(), from + paging.limit());
        ArrayNode data = Json.MAPPER.createArrayNode();
        fields.subList(Math.min(from, to), to).forEach(field -> data.add(FieldView.show(field, kind, extras(call))));
        String next = to < fields.size() ? new Cursor("id", false, 0, null, to, company.now()).encode() : null;
        return Reply.page(data, next);
    }

    private BodySchema schema() {
        BodySchema schema = new BodySchema(Param.string("field_name").max(255)).and(APPEARANCE);
        return kind == Kind.DEAL ? schema.and(Param.string("description").orNull()) : schema;
    }

    private Reply create(ApiCall call) {
        JsonNode body = call.object();
        BodySchema schema = schema().and(
                        Param.string("field_name").max(255).must(),
                        Param.string("field_type").must(),
                        Param.objects("options", LABEL));
        List<String> faults = new ArrayList<>(schema.faults(body));
        FieldType type = FieldType.of(body.path("field_type").asText())
                .filter(FieldType::creatable)
                .orElse(null);
        if (type == null && body.path("field_type").isTextual()) {
            faults.add("field_type: The value is not a valid field type");
        }
        if (type != null && type.hasOptions() && body.path("options").isEmpty()) {
            faults.add("options: Parameter 'options' is required for this field type");
        }
        if (type != null && !type.hasOptions() && body.has("options")) {
            faults.add("options: Parameter 'options' is not allowed for this field type");
        }
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
        refuseOverCap(company);
        List<String> labels = new ArrayList<>();
        body.path("options").forEach(option -> labels.add(option.path("label").asText()));
        OptionHandler.refuseRepeated(labels);
        FieldDef field = family.custom(body.path("field_name").asText(), type, labels, company.now());
        if (body.hasNonNull("description")) {
            field.describe(body.path("description").asText(), company.now());
        }
        return Reply.data(FieldView.show(field, kind, Set.of("ui_visibility", "important_fields", "required_fields")));
    }

    static void refuseOverCap(Company company) {
        if (company.customFields() >= company.options().customFieldLimit()) {
            throw ApiError.capped(
                    "Couldn't add custom field. You've reached the custom field per company limit.",
                    "feature_capping_custom_fields_limit");
        }
    }

    /** After a downgrade fields stay, but nobody changes them until enough of them are gone. */
    static void refuseAboveCap(Company company) {
        if (company.customFields() > company.options().customFieldLimit()) {
            throw ApiError.capped(
                    "Custom fields cannot be changed while there are more of them than the plan allows.",
                    "feature_capping_custom_fields_limit");
        }
    }

    private Reply update(ApiCall call, FieldDef field) {
        refuseAboveCap(company);
        List<String> faults = schema().faults(call.object());
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
        if (!field.custom()) {
            throw ApiError.general(403, "System fields cannot be changed");
        }
        if (call.body().has("field_name")) {
            field.rename(call.body().path("field_name").asText(), company.now());
        }
        if (call.body().hasNonNull("description")) {
            field.describe(call.body().path("description").asText(), company.now());
        }
        return Reply.data(FieldView.show(field, kind, Set.of("ui_visibility", "important_fields", "required_fields")));
    }

    private Reply delete(FieldDef field) {
        if (!field.custom()) {
            throw ApiError.general(403, "System fields cannot be deleted");
        }
        ObjectNode shown = FieldView.show(field, kind, Set.of());
        remove(company.entity(kind), field);
        return Reply.data(shown);
    }

    /** With a field its values go. */
    static void remove(Entity entity, FieldDef field) {
        entity.family().remove(field);
    }
}
