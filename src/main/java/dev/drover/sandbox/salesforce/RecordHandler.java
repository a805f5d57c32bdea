package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Single records: {@code sobjects/X}, {@code sobjects/X/ID} and {@code sobjects/X/Key__c/VALUE}. */
final class RecordHandler {
    private final Org org;
    private final DraftReader drafts;

    RecordHandler(Org org) {
        this.org = org;
        this.drafts = new DraftReader(org);
    }

    void create(RestCall call, SObjectType type) throws IOException {
        SaveResult result = insert(call, type);
        answerCreated(call, type, result);
    }

    private SaveResult insert(RestCall call, SObjectType type) throws IOException {
        Draft draft = draft(call, type);
        return org.store().writing(() -> org.writer().insert(call.caller(), draft));
    }

    private Draft draft(RestCall call, SObjectType type) throws IOException {
        try {
            return drafts.read(call.caller(), type, call.body());
        } catch (RowException e) {
            throw new ApiError(400, e.errors().get(0));
        }
    }

    private static void answerCreated(RestCall call, SObjectType type, SaveResult result) throws IOException {
        if (!result.success()) {
            refuse(call, type, result);
            return;
        }
        call.http().setHeader("Location", call.base() + "/sobjects/" + type.name() + "/" + result.id());
        call.json(201, result.json(false));
    }

    void byId(RestCall call, SObjectType type, String id) throws IOException {
        switch (call.method()) {
            case "GET" -> call.json(200, read(call, type, row(type, id)));
            case "PATCH" -> {
                Draft draft = draft(call, type);
                finish(call, type, org.store().writing(() -> org.writer().update(call.caller(), id, draft)));
            }
            case "DELETE" ->
                finish(call, type, org.store().writing(() -> org.writer().delete(call.caller(), type, id)));
            default -> throw call.methodNotAllowed();
        }
    }

    void byKey(RestCall call, SObjectType type, String keyName, String value) throws IOException {
        if (keyName.equalsIgnoreCase("Id")) {
            byId(call, type, value);
            return;
        }
        Field key = type.field(keyName)
                .filter(field -> org.security().canRead(call.caller().userId(), type, field))
                .filter(field -> field.externalId() || field.idLookup())
                .orElseThrow(() -> new ApiError(
                        404,
                        "NOT_FOUND",
                        "Provided external ID field does not exist or is not accessible: " + keyName));
        Table table = org.store().table(type);
        List<Integer> rows = org.store().reading(() -> RowWriter.matches(table, key, value));
        if (rows.size() > 1) {
            ArrayNode urls = Json.MAPPER.createArrayNode();
            rows.forEach(row -> urls.add(call.base() + "/sobjects/" + type.name() + "/" + table.id(row)));
            call.json(300, urls);
            return;
        }
        switch (call.method()) {
            case "PATCH", "POST" -> upsert(call, type, key, value);
            case "GET" -> call.json(200, read(call, type, only(rows)));
            case "DELETE" ->
                finish(
                        call,
                        type,
                        org.store().writing(() -> org.writer().delete(call.caller(), type, table.id(only(rows)))));
            default -> throw call.methodNotAllowed();
        }
    }

    private void upsert(RestCall call, SObjectType type, Field key, String value) throws IOException {
        Draft sent = draft(call, type);
        if (sent.gives(key.ordinal())) {
            throw new ApiError(
                    400, "INVALID_FIELD", "The " + key.name() + " field should not be specified in the sobject data.");
        }
        Column column = org.columns().plain(call.caller(), type, key.name());
        Column[] columns = Arrays.copyOf(sent.columns(), sent.columns().length + 1);
        String[] values = Arrays.copyOf(sent.values(), columns.length);
        columns[columns.length - 1] = column;
        values[columns.length - 1] = value;
        Draft draft = new Draft(type, columns, values);
        SaveResult result = org.store().writing(() -> org.writer().upsert(call.caller(), key, value, draft));
        if (!result.success()) {
            refuse(call, type, result);
        } else if (Double.parseDouble(call.version()) < 46 && !result.created()) {
            call.http().respondEmpty(204);
        } else {
            call.json(result.created() ? 201 : 200, result.json(true));
        }
    }

    private static int only(List<Integer> rows) {
        if (rows.isEmpty()) {
            throw ApiError.notFound();
        }
        return rows.get(0);
    }

    private int row(SObjectType type, String given) {
        String id = SfId.normalise(given);
        if (id == null) {
            throw ApiError.notFound();
        }
        Table table = org.store().table(type);
        int row = table.row(id);
        if (row < 0 || !SfId.prefix(id).equals(type.prefix())) {
            throw ApiError.notFound();
        }
        if (!table.isLive(row)) {
            throw new ApiError(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private ObjectNode read(RestCall call, SObjectType type, int row) {
        List<String> wanted = call.http()
                .query("fields")
                .map(fields -> Arrays.asList(fields.split(",")))
                .orElse(null);
        return org.store()
                .reading(() -> new RecordJson(org, call.base())
                        .row(org.store().table(type), row, paths(org, call.caller(), type, wanted)));
    }

    /** The columns of a list of names, or all that the caller sees. */
    static List<Path> paths(Org org, Caller caller, SObjectType type, List<String> wanted) {
        List<Path> paths = new ArrayList<>();
        try {
            if (wanted == null) {
                type.fields().stream()
                        .filter(field -> org.security().canRead(caller.userId(), type, field))
                        .forEach(field -> paths.add(Path.of(org, type, field.name(), (at, any) -> true)));
                return paths;
            }
            for (String name : wanted) {
                paths.add(Path.of(
                        org, type, name.strip(), (at, field) -> org.security().canRead(caller.userId(), at, field)));
            }
            return paths;
        } catch (SoqlException e) {
            throw new ApiError(400, e.code(), e.getMessage());
        }
    }

    private static void finish(RestCall call, SObjectType type, SaveResult result) throws IOException {
        if (result.success()) {
            call.http().respondEmpty(204);
        } else {
            refuse(call, type, result);
        }
    }

    private static void refuse(RestCall call, SObjectType type, SaveResult result) throws IOException {
        RowError first = result.errors().get(0);
        if (first.code().equals("INVALID_CROSS_REFERENCE_KEY") && first.fields().isEmpty()) {
            throw ApiError.notFound();
        }
        boolean gone =
                first.code().equals("ENTITY_IS_DELETED") && first.fields().isEmpty();
        ArrayNode errors = Json.MAPPER.createArrayNode();
        for (RowError error : result.errors()) {
            ObjectNode node = error.inBody();
            if (error.code().equals("DUPLICATES_DETECTED")) {
                addDuplicateResult(node, type);
            }
            errors.add(node);
        }
        call.json(gone ? 404 : 400, errors);
    }

    private static void addDuplicateResult(ObjectNode node, SObjectType type) {
        ObjectNode duplicate = node.putObject("duplicateResult");
        duplicate.put("allowSave", true);
        duplicate.put("duplicateRule", "Standard_Rule");
        duplicate.put("duplicateRuleEntityType", type.name());
        duplicate.put("errorMessage", "Use one of these records?");
        duplicate.putArray("matchResults");
    }
}
