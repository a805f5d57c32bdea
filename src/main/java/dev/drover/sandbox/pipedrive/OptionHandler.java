package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/v2/…Fields/{code}/options}: a whole list or nothing. */
final class OptionHandler {
    private static final int MOST = 10_000;

    private final Company company;
    private final Entity entity;

    OptionHandler(Company company, Entity entity) {
        this.company = company;
        this.entity = entity;
    }

    Reply handle(ApiCall call, FieldDef field) {
        if (!call.part(2).equals("options") || call.part(3) != null) {
            throw ApiError.notFound();
        }
        call.only("POST", "PATCH", "DELETE");
        if (!field.type().hasOptions()) {
            throw ApiError.validation("field_code: The field has no options");
        }
        if (!call.body().isArray() || call.body().isEmpty()) {
            throw ApiError.validation("body: The value is not a valid 'array'");
        }
        if (field.custom()) {
            FieldHandler.refuseAboveCap(company);
        }
        return switch (call.method()) {
            case "POST" -> add(call.body(), field);
            case "PATCH" -> rename(call.body(), field);
            default -> remove(call.body(), field);
        };
    }

    private void check(JsonNode list, BodySchema schema) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isObject()) {
                for (String fault : schema.faults(list.get(i))) {
                    faults.add("[" + i + "]." + fault);
                }
            } else {
                faults.add("[" + i + "]: The value is not a valid 'object'");
            }
        }
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
    }

    private Reply add(JsonNode list, FieldDef field) {
        BodySchema schema = new BodySchema(Param.string("label").max(255).must());
        Handling colors = company.options().optionColor();
        check(list, colors == Handling.REFUSED ? schema : schema.and(Param.string("color")));
        List<String> labels = new ArrayList<>();
        list.forEach(option -> labels.add(option.path("label").asText()));
        List<String> all =
                new ArrayList<>(field.options().stream().map(OptionDef::label).toList());
        all.addAll(labels);
        refuseRepeated(all);
        if (all.size() > MOST) {
            throw ApiError.validation("options: A field can have at most " + MOST + " options");
        }
        List<OptionDef> added = entity.family().addOptions(field, labels, company.now());
        if (colors == Handling.HONOURED) {
            added = colored(list, field, added);
        }
        return Reply.dataOnly(FieldView.options(added));
    }

    private List<OptionDef> colored(JsonNode list, FieldDef field, List<OptionDef> added) {
        List<OptionDef> colored = new ArrayList<>();
        for (int i = 0; i < added.size(); i++) {
            OptionDef option = added.get(i);
            colored.add(new OptionDef(
                    option.id(), option.label(), list.get(i).path("color").textValue()));
        }
        List<OptionDef> all = new ArrayList<>(field.options());
        all.removeAll(added);
        all.addAll(colored);
        field.options(all, company.now());
        return colored;
    }

    static void refuseRepeated(List<String> labels) {
        if (new HashSet<>(labels).size() < labels.size()) {
            throw ApiError.validation("options: Option labels must be unique");
        }
    }

    private Map<Integer, JsonNode> byId(JsonNode list, FieldDef field) {
        Map<Integer, JsonNode> byId = new LinkedHashMap<>();
        list.forEach(option -> byId.put(option.path("id").asInt(), option));
        if (!byId.keySet().stream().allMatch(id -> field.option(id).isPresent())) {
            throw ApiError.validation("id: The option was not found");
        }
        return byId;
    }

    private Reply rename(JsonNode list, FieldDef field) {
        check(
                list,
                new BodySchema(
                        Param.integer("id").must(),
                        Param.string("label").max(255).must(),
                        Param.string("color")));
        Map<Integer, JsonNode> renamed = byId(list, field);
        List<OptionDef> changed = field.options().stream()
                .map(option -> renamed.containsKey(option.id())
                        ? new OptionDef(
                                option.id(),
                                renamed.get(option.id()).path("label").asText(),
                                option.color())
                        : option)
                .toList();
        refuseRepeated(changed.stream().map(OptionDef::label).toList());
        field.options(changed, company.now());
        return Reply.dataOnly(FieldView.options(changed.stream()
                .filter(option -> renamed.containsKey(option.id()))
                .toList()));
    }

    private Reply remove(JsonNode list, FieldDef field) {
        check(list, new BodySchema(Param.integer("id").must()));
        Map<Integer, JsonNode> removed = byId(list, field);
        List<OptionDef> gone = field.options().stream()
                .filter(option -> removed.containsKey(option.id()))
                .toList();
        List<OptionDef> left = new ArrayList<>(field.options());
        left.removeAll(gone);
        field.options(left, company.now());
        ArrayNode shown = Json.MAPPER.createArrayNode();
        gone.forEach(option -> shown.addObject().put("id", option.id()).put("label", option.label()));
        return Reply.dataOnly(shown);
    }
}
