package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.function.UnaryOperator;

/**
 * What people do to records, and what happens to them without anybody: for the control plane. People keep the rules of the API and
 * leave their stamps; corruption does neither.
 */
final class People {
    private final Company company;

    People(Company company) {
        this.company = company;
    }

    /** Makes a record of any kind and gives back its id. */
    private int make(Caller caller, String object, JsonNode fields) {
        Kind kind = Kind.ofPath(object).orElse(null);
        if (kind != null) {
            Entity entity = company.entity(kind);
            return company.writer().create(caller, entity, keyed(entity, fields));
        }
        return switch (object) {
            case "dealProducts" -> {
                int deal = fields.path("deal_id").asInt();
                ObjectNode body = ((ObjectNode) fields).deepCopy();
                body.remove("deal_id");
                company.lines().check(body, "body", true);
                int line = company.lines().insert(deal, body);
                company.lines().revalue(caller, deal);
                yield line;
            }
            case "notes" ->
                company.notes()
                        .handle(ApiCall.made("POST", caller, fields, "notes"))
                        .body()
                        .at("/data/id")
                        .asInt();
            case "activities", "leads" -> company.agenda().make(caller, object, fields);
            default -> throw new IllegalArgumentException("no such object: " + object);
        };
    }

    private interface Work {
        int on(Caller caller, JsonNode entry);
    }

    private ArrayNode each(JsonNode list, Work work) {
        ArrayNode ids = Json.MAPPER.createArrayNode();
        for (JsonNode entry : list) {
            ids.add(work.on(Caller.person(by(entry)), entry));
        }
        return ids;
    }

    private User by(JsonNode entry) {
        int by = entry.path("by").asInt();
        return by == 0
                ? company.users().colleague()
                : company.users().find(by).orElseThrow(() -> new IllegalArgumentException("no such user: " + by));
    }

    ArrayNode records(String object, JsonNode list) {
        return each(list, (caller, entry) -> make(caller, object, entry));
    }

    ArrayNode create(String object, JsonNode list) {
        return each(list, (caller, entry) -> make(caller, object, entry.path("fields")));
    }

    ArrayNode edit(String object, JsonNode list) {
        return each(list, (caller, entry) -> {
            int id = entry.path("id").asInt();
            requireLive(object, id);
            change(caller, object, id, entry.path("fields"));
            return id;
        });
    }

    private void change(Caller caller, String object, int id, JsonNode fields) {
        Kind kind = Kind.ofPath(object).orElse(null);
        if (kind != null) {
            Entity entity = company.entity(kind);
            company.writer().update(caller, entity, id, keyed(entity, fields));
        } else if (object.equals("dealProducts")) {
            company.lines().check(fields, "body", false);
            company.lines().update(id, fields);
            company.lines().revalue(caller, company.lines().table().number(id, "deal_id"));
        } else if (Agenda.OBJECTS.contains(object)) {
            ObjectNode row = table(object).get(id);
            row.setAll((ObjectNode) fields);
            table(object).update(id, row, company.now());
        } else {
            company.notes().handle(ApiCall.made("PUT", caller, fields, "notes", String.valueOf(id)));
        }
    }

    ArrayNode delete(String object, JsonNode list) {
        return each(list, (caller, entry) -> {
            int id = entry.isObject() ? entry.path("id").asInt() : entry.asInt();
            requireLive(object, id);
            Kind kind = Kind.ofPath(object).orElse(null);
            if (kind != null) {
                company.writer().delete(caller, company.entity(kind), id);
            } else {
                table(object).delete(id, company.now());
                if (object.equals("dealProducts")) {
                    company.lines().revalue(caller, table(object).number(id, "deal_id"));
                }
            }
            return id;
        });
    }

    void corrupt(String object, JsonNode list) {
        for (JsonNode entry : list) {
            int id = entry.path("id").asInt();
            requireLive(object, id);
            ObjectNode row = table(object).get(id);
            JsonNode fields = Kind.ofPath(object)
                    .map(kind -> (JsonNode) keyed(company.entity(kind), entry.path("fields")))
                    .orElse(entry.path("fields"));
            fields.fields().forEachRemaining(member -> {
                if (member.getKey().equals("custom_fields")) {
                    member.getValue()
                            .fields()
                            .forEachRemaining(
                                    one -> put(row.withObject("/custom_fields"), one.getKey(), one.getValue()));
                } else {
                    put(row, member.getKey(), member.getValue());
                }
            });
            store(object, id, row);
        }
    }

    /** Two records change places in one value. */
    void swap(String object, JsonNode sent) {
        int one = sent.at("/ids/0").asInt();
        int other = sent.at("/ids/1").asInt();
        requireLive(object, one);
        requireLive(object, other);
        ObjectNode first = table(object).get(one);
        ObjectNode second = table(object).get(other);
        String field = sent.path("field").asText();
        FieldDef custom = Kind.ofPath(object)
                .flatMap(kind -> Keys.find(company.entity(kind).family(), field))
                .orElse(null);
        UnaryOperator<ObjectNode> holder = row -> custom == null ? row : row.withObject("/custom_fields");
        String name = custom == null ? field : custom.code();
        JsonNode left = holder.apply(first).path(name);
        put(holder.apply(first), name, holder.apply(second).path(name));
        put(holder.apply(second), name, left);
        store(object, one, first);
        store(object, other, second);
    }

    private void store(String object, int id, ObjectNode row) {
        table(object).update(id, row, table(object).updateTime(id));
        Kind.ofPath(object).ifPresent(kind -> company.entity(kind).stored(id, row));
    }

    private static void put(ObjectNode row, String name, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            row.remove(name);
        } else {
            row.set(name, value);
        }
    }

    private Table table(String object) {
        return Kind.ofPath(object).map(kind -> company.entity(kind).table()).orElseGet(() -> switch (object) {
            case "dealProducts" -> company.lines().table();
            case "notes" -> company.notes().table();
            case "activities", "leads" -> company.agenda().table(object);
            default -> throw new IllegalArgumentException("no such object: " + object);
        });
    }

    private void requireLive(String object, int id) {
        if (!table(object).isLive(id)) {
            throw new IllegalArgumentException("no such record: " + object + " " + id);
        }
    }

    /** Custom fields may be named by their names and options by their labels. */
    private static ObjectNode keyed(Entity entity, JsonNode fields) {
        return Keys.resolve(entity.family(), fields);
    }
}
