package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What people do to records, and what happens to them without anybody: for the control plane. People keep the rules of the
 * API, see every field, and leave their stamps; corruption keeps no rule and leaves none. A list is worked wholly or not
 * at all.
 */
final class PersonControl {
    private final Org org;

    PersonControl(Org org) {
        this.org = org;
    }

    ArrayNode edit(SObjectType type, JsonNode edits) {
        return each(
                edits,
                edit -> org.writer().update(caller(edit), edit.path("id").asText(), draft(type, edit.path("fields"))));
    }

    ArrayNode create(SObjectType type, JsonNode records) {
        return each(records, record -> org.writer().insert(caller(record), draft(type, record.path("fields"))));
    }

    /** Ids, or {"id":…, "by":…}. */
    ArrayNode delete(SObjectType type, JsonNode ids) {
        return each(
                ids,
                one -> org.writer()
                        .delete(
                                caller(one),
                                type,
                                one.isTextual() ? one.asText() : one.path("id").asText()));
    }

    private ArrayNode each(JsonNode wanted, Function<JsonNode, SaveResult> step) {
        List<SaveResult> results = new ArrayList<>();
        org.store()
                .transaction(
                        () -> {
                            wanted.forEach(one -> results.add(step.apply(one)));
                            return results;
                        },
                        all -> all.stream().allMatch(SaveResult::success));
        ArrayNode ids = Json.MAPPER.createArrayNode();
        for (SaveResult result : results) {
            if (!result.success()) {
                throw new IllegalArgumentException(result.errors().get(0).inCsv());
            }
            ids.add(result.id());
        }
        return ids;
    }

    /** Who does it: the one named, or the first colleague who is not the integration's own user. */
    private Caller caller(JsonNode action) {
        String id = action.path("by").asText(null);
        if (id == null) {
            id = firstColleague();
        } else if (org.read(id, "Username") == null) {
            throw new IllegalArgumentException("no such user: " + id);
        }
        return new Caller(id, true, false);
    }

    private String firstColleague() {
        Table users = org.store().table("User");
        Field active = users.type().get("IsActive");
        for (int row = 0; row < users.size(); row++) {
            boolean self = users.isLive(row) && users.id(row).equals(org.ids().user());
            if (users.isLive(row) && !self && "true".equals(users.value(row, active))) {
                return users.id(row);
            }
        }
        throw new IllegalArgumentException("there is no colleague: name the user with \"by\"");
    }

    private static Draft draft(SObjectType type, JsonNode fields) {
        List<Column> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        fields.fields().forEachRemaining(member -> {
            Field field = type.get(member.getKey());
            columns.add(Column.of(field, field.createable(), field.updateable()));
            values.add(text(member.getValue(), Draft.CLEAR));
        });
        return new Draft(type, columns.toArray(Column[]::new), values.toArray(String[]::new));
    }

    /** Changes stored values: no rule is asked, no stamp moves. */
    void corrupt(SObjectType type, JsonNode changes) {
        org.store().writing(() -> {
            for (JsonNode change : changes) {
                Map<String, String> values = new LinkedHashMap<>();
                change.path("fields")
                        .fields()
                        .forEachRemaining(member -> values.put(member.getKey(), text(member.getValue(), null)));
                org.write(live(type, change.path("id").asText()), values);
            }
            return null;
        });
    }

    /** {"ids":[a,b],"field":…}: each gets the value of the other. */
    void swap(SObjectType type, JsonNode swap) {
        String field = type.get(swap.path("field").asText()).name();
        org.store().writing(() -> {
            String one = live(type, swap.at("/ids/0").asText());
            String other = live(type, swap.at("/ids/1").asText());
            String kept = org.read(one, field);
            org.write(one, one(field, org.read(other, field)));
            org.write(other, one(field, kept));
            return null;
        });
    }

    private String live(SObjectType type, String given) {
        String id = RowChecks.id(given);
        Table table = org.store().table(type);
        if (!Objects.equals(org.store().tableOf(id), table) || !table.isLive(table.row(id))) {
            throw new IllegalArgumentException("no " + type.name() + " with the id " + given);
        }
        return id;
    }

    private static Map<String, String> one(String field, String value) {
        Map<String, String> one = new LinkedHashMap<>();
        one.put(field, value);
        return one;
    }

    private static String text(JsonNode value, String cleared) {
        if (value.isNull()) {
            return cleared;
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
