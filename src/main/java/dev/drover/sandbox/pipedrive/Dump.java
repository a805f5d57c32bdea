package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Every stored record that is not deleted, as its content: custom fields by name, options by label, what it points to by name, so
 * that two companies can be compared whose keys and ids have nothing in common.
 */
final class Dump {
    static final List<String> OBJECTS = List.of(
            "organizations",
            "persons",
            "deals",
            "products",
            "dealProducts",
            "notes",
            "activities",
            "leads",
            "pipelines",
            "stages",
            "users",
            "fields",
            "options");

    private static final View VIEW = new View(List.of(), Set.of("marketing_status"), false, false);

    private final Company company;

    Dump(Company company) {
        this.company = company;
    }

    Stream<JsonNode> of(String object) {
        Kind kind = Kind.ofPath(object).orElse(null);
        if (kind != null) {
            Entity entity = company.entity(kind);
            return rows(entity.table(), id -> record(entity, id));
        }
        return switch (object) {
            case "dealProducts" -> rows(company.lines().table(), this::line);
            case "notes" -> rows(company.notes().table(), this::note);
            case "activities" -> rows(company.agenda().table(object), company.agenda()::activity);
            case "leads" -> rows(company.agenda().table(object), company.agenda()::lead);
            case "pipelines" -> rows(company.pipelines().table(), company.pipelines()::show);
            case "stages" -> rows(company.stages().table(), company.stages()::show);
            case "users" ->
                company.users().all().stream()
                        .map(user -> Json.MAPPER
                                .createObjectNode()
                                .put("id", user.id())
                                .put("name", user.name())
                                .put("email", user.email())
                                .put("active", user.active())
                                .put("admin", user.admin()));
            case "fields" -> together(fields());
            case "options" -> together(options());
            default -> throw new NoSuchElementException(object);
        };
    }

    private Stream<JsonNode> together(Stream<JsonNode> rows) {
        synchronized (company) {
            return rows.toList().stream();
        }
    }

    /** Each record is read for itself, so that a long dump holds up nobody. */
    private Stream<JsonNode> rows(Table table, IntFunction<ObjectNode> show) {
        int[] ids;
        synchronized (company) {
            ids = table.live().toArray();
        }
        return Arrays.stream(ids)
                .mapToObj(id -> {
                    synchronized (company) {
                        return table.isLive(id) ? show.apply(id) : null;
                    }
                })
                .filter(Objects::nonNull)
                .map(JsonNode.class::cast);
    }

    private ObjectNode record(Entity entity, int id) {
        ObjectNode row = entity.table().get(id);
        ObjectNode shown = entity.show(id, VIEW);
        shown.set("custom_fields", custom(entity, row.path("custom_fields")));
        ArrayNode labels = shown.putArray("labels");
        row.path("label_ids").forEach(label -> labels.add(entity.label(label.asInt())));
        if (entity.kind() == Kind.PRODUCT) {
            shown.remove("labels");
        }
        shown.put("owner", email(row.path("owner_id").asInt()));
        name(shown, "organization", Kind.ORGANIZATION, row.path("org_id"), "name");
        name(shown, "person", Kind.PERSON, row.path("person_id"), "name");
        if (entity.kind() == Kind.DEAL) {
            shown.set(
                    "stage", company.stages().table().value(row.path("stage_id").asInt(), "name"));
            shown.set(
                    "pipeline",
                    company.pipelines().table().value(row.path("pipeline_id").asInt(), "name"));
        }
        shown.put("created_by", row.path("creator_user_id").asInt());
        JsonNode last = company.changes().last(entity, id);
        shown.set("changed_by", last == null ? shown.get("created_by") : last.get("actor_user_id"));
        return shown;
    }

    private String email(int user) {
        return company.users().find(user).map(User::email).orElse(null);
    }

    private void name(ObjectNode shown, String member, Kind kind, JsonNode target, String name) {
        Table table = company.entity(kind).table();
        if (target.isNumber() && table.exists(target.asInt())) {
            shown.set(member, table.value(target.asInt(), name));
        }
    }

    /** By name; a second field of the same name is told by its key. */
    private static ObjectNode custom(Entity entity, JsonNode values) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        for (FieldDef field : entity.family().customFields()) {
            JsonNode value = values.path(field.code());
            if (!value.isMissingNode()) {
                String name = shown.has(field.name()) ? field.name() + " " + field.code() : field.name();
                shown.set(name, labelled(field, value));
            }
        }
        return shown;
    }

    private static JsonNode labelled(FieldDef field, JsonNode value) {
        return switch (field.type()) {
            case ENUM -> label(field, value);
            case SET -> {
                ArrayNode labels = Json.MAPPER.createArrayNode();
                value.forEach(one -> labels.add(label(field, one)));
                yield labels;
            }
            default -> value;
        };
    }

    private static JsonNode label(FieldDef field, JsonNode id) {
        return field.option(id.asInt())
                .map(option -> (JsonNode) Json.MAPPER.getNodeFactory().textNode(option.label()))
                .orElse(id);
    }

    private ObjectNode line(int id) {
        ObjectNode shown = company.lines().show(id);
        Entity products = company.entity(Kind.PRODUCT);
        int product = shown.path("product_id").asInt();
        if (products.table().exists(product)) {
            shown.set("code", products.table().value(product, "code"));
        }
        name(shown, "deal", Kind.DEAL, shown.path("deal_id"), "title");
        return shown;
    }

    private ObjectNode note(int id) {
        return company.notes().show(id, Caller.person(company.users().first()));
    }

    private Stream<JsonNode> fields() {
        return Stream.of(Kind.values())
                .flatMap(kind -> company.entity(kind).family().fields().stream().map(field -> {
                    ObjectNode shown = FieldView.show(field, kind, Set.of());
                    shown.put("entity", kind.type()).put("id", field.id());
                    return shown;
                }));
    }

    private Stream<JsonNode> options() {
        return Stream.of(Kind.values())
                .flatMap(kind -> company.entity(kind).family().fields().stream()
                        .flatMap(field -> field.options().stream().map(option -> option(kind, field, option))));
    }

    private static ObjectNode option(Kind kind, FieldDef field, OptionDef option) {
        return Json.MAPPER
                .createObjectNode()
                .put("entity", kind.type())
                .put("field", field.name())
                .put("field_code", field.code())
                .put("id", option.id())
                .put("label", option.label());
    }
}
