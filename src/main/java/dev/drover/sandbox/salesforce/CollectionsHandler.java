package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code composite/sobjects}: up to 200 records in one call. */
final class CollectionsHandler {
    private static final int MOST = 200;
    private static final int MOST_CHUNKS = 10;
    private static final int MOST_READ = 2_000;

    private final Org org;
    private final DraftReader drafts;

    CollectionsHandler(Org org) {
        this.org = org;
        this.drafts = new DraftReader(org);
    }

    /** The parts begin after {@code composite/sobjects}. */
    void handle(RestCall call) throws IOException {
        String object = call.part(0);
        switch (call.method()) {
            case "POST" -> {
                if (object == null) {
                    create(call);
                } else {
                    retrieve(call, type(object));
                }
            }
            case "PATCH" -> {
                if (object == null) {
                    update(call);
                } else {
                    upsert(call, type(object), call.part(1));
                }
            }
            case "DELETE" -> delete(call);
            case "GET" -> retrieve(call, type(object));
            default -> throw call.methodNotAllowed();
        }
    }

    private void create(RestCall call) throws IOException {
        JsonNode body = call.body();
        List<JsonNode> records = records(body);
        List<Supplier<SaveResult>> steps = new ArrayList<>();
        for (JsonNode record : records) {
            if (record.hasNonNull("id") || record.hasNonNull("Id")) {
                steps.add(() ->
                        SaveResult.refused(RowError.of("INVALID_FIELD", "cannot specify Id in an insert call", "Id")));
                continue;
            }
            steps.add(saving(call, record, draft -> org.writer().insert(call.caller(), draft)));
        }
        answer(call, body, steps, false);
    }

    private void update(RestCall call) throws IOException {
        JsonNode body = call.body();
        List<Supplier<SaveResult>> steps = new ArrayList<>();
        for (JsonNode record : records(body)) {
            String id = record.path("id").asText(record.path("Id").asText(null));
            if (id == null) {
                steps.add(() ->
                        SaveResult.refused(RowError.of("MISSING_ARGUMENT", "Id not specified in an update call")));
                continue;
            }
            steps.add(saving(call, record, draft -> org.writer().update(call.caller(), id, draft)));
        }
        answer(call, body, steps, false);
    }

    private void upsert(RestCall call, SObjectType type, String keyName) throws IOException {
        if (keyName == null) {
            throw new ApiError(400, "INVALID_FIELD", "an external id field must be named");
        }
        Field key = type.field(keyName)
                .filter(field -> org.security().canRead(call.caller().userId(), type, field))
                .filter(field -> field.externalId() || field.idLookup())
                .orElseThrow(() -> new ApiError(
                        404,
                        "NOT_FOUND",
                        "Provided external ID field does not exist or is not accessible: " + keyName));
        JsonNode body = call.body();
        List<Supplier<SaveResult>> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode record : records(body)) {
            if (!record.path("attributes").path("type").asText("").equalsIgnoreCase(type.name())) {
                throw new ApiError(400, "INVALID_FIELD", "all records of an upsert must be of type " + type.name());
            }
            String value = member(record, key.name());
            if (value != null && !seen.add(value)) {
                steps.add(() -> SaveResult.refused(
                        RowError.of("DUPLICATE_VALUE", "Duplicate external id specified: " + value, key.name())));
                continue;
            }
            steps.add(saving(call, record, draft -> org.writer().upsert(call.caller(), key, value, draft)));
        }
        answer(call, body, steps, true);
    }

    private void delete(RestCall call) throws IOException {
        String ids = call.http()
                .query("ids")
                .orElseThrow(() -> new ApiError(400, "INVALID_FIELD", "the parameter ids is missing"));
        String[] list = ids.split(",");
        if (list.length > MOST) {
            throw tooMany(list.length);
        }
        List<Supplier<SaveResult>> steps = new ArrayList<>();
        for (String id : list) {
            steps.add(() -> org.writer().delete(call.caller(), null, id.strip()));
        }
        boolean allOrNone =
                call.http().query("allOrNone").map(Boolean::parseBoolean).orElse(false);
        write(call, allOrNone, steps, false);
    }

    private void retrieve(RestCall call, SObjectType type) throws IOException {
        List<String> ids = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        if (call.method().equals("GET")) {
            ids.addAll(List.of(call.http().query("ids").orElse("").split(",")));
            fields.addAll(List.of(call.http().query("fields").orElse("Id").split(",")));
        } else {
            JsonNode body = call.body();
            body.path("ids").forEach(id -> ids.add(id.asText()));
            body.path("fields").forEach(field -> fields.add(field.asText()));
        }
        if (ids.size() > MOST_READ) {
            throw tooMany(ids.size());
        }
        List<Path> paths = RecordHandler.paths(org, call.caller(), type, fields);
        Table table = org.store().table(type);
        RecordJson json = new RecordJson(org, call.base());
        ArrayNode found = org.store().reading(() -> {
            ArrayNode list = Json.MAPPER.createArrayNode();
            for (String given : ids) {
                String id = SfId.normalise(given);
                int row = id == null ? -1 : table.row(id);
                list.add(row >= 0 && table.isLive(row) ? json.row(table, row, paths) : NullNode.instance);
            }
            return list;
        });
        call.json(200, found);
    }

    private interface Write {
        SaveResult apply(Draft draft);
    }

    /** Reads the draft when its turn comes, but a malformed value refuses the whole call now. */
    private Supplier<SaveResult> saving(RestCall call, JsonNode record, Write write) {
        try {
            SObjectType type = type(record.path("attributes").path("type").asText(""));
            Draft draft = drafts.read(call.caller(), type, record);
            return () -> write.apply(draft);
        } catch (RowException e) {
            return () -> SaveResult.refused(e.errors());
        }
    }

    private List<JsonNode> records(JsonNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray()) {
            throw new ApiError(400, "INVALID_INPUT", "the array records is missing");
        }
        if (records.size() > MOST) {
            throw tooMany(records.size());
        }
        List<JsonNode> list = new ArrayList<>();
        String last = null;
        int chunks = 0;
        boolean setup = false;
        boolean data = false;
        for (JsonNode record : records) {
            String type = record.path("attributes").path("type").asText(null);
            if (type == null) {
                throw new ApiError(400, "INVALID_INPUT", "attributes.type is missing in a record");
            }
            boolean isSetup = org.catalogue()
                    .find(type)
                    .map(found -> found.properties().setup())
                    .orElse(false);
            setup |= isSetup;
            data |= !isSetup;
            chunks += type.equalsIgnoreCase(last) ? 0 : 1;
            last = type;
            list.add(record);
        }
        if (chunks > MOST_CHUNKS) {
            throw new ApiError(400, "LIMIT_EXCEEDED", "more than 10 chunks of equal type in one call");
        }
        if (setup && data) {
            throw new ApiError(400, "MIXED_DML_OPERATION", "setup objects cannot be saved together with other objects");
        }
        return list;
    }

    private void answer(RestCall call, JsonNode body, List<Supplier<SaveResult>> steps, boolean created)
            throws IOException {
        write(call, body.path("allOrNone").asBoolean(false), steps, created);
    }

    private void write(RestCall call, boolean allOrNone, List<Supplier<SaveResult>> steps, boolean created)
            throws IOException {
        List<SaveResult> results = save(allOrNone, steps);
        ArrayNode list = Json.MAPPER.createArrayNode();
        results.forEach(result -> list.add(result.json(created)));
        call.json(200, list);
    }

    /** Runs the steps; with allOrNone a single failure takes all of them back. */
    List<SaveResult> save(boolean allOrNone, List<Supplier<SaveResult>> steps) {
        Supplier<List<SaveResult>> work =
                () -> steps.stream().map(Supplier::get).toList();
        if (!allOrNone) {
            return org.store().writing(work);
        }
        List<SaveResult> results =
                org.store().transaction(work, done -> done.stream().allMatch(SaveResult::success));
        boolean kept = results.stream().allMatch(SaveResult::success);
        return kept
                ? results
                : results.stream().map(CollectionsHandler::rolledBack).toList();
    }

    private static SaveResult rolledBack(SaveResult result) {
        return result.success()
                ? SaveResult.refused(
                        RowError.of(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using AllOrNone header"))
                : result;
    }

    private SObjectType type(String name) {
        return org.catalogue()
                .find(name)
                .filter(type -> !type.properties().tooling())
                .orElseThrow(() -> new ApiError(400, "INVALID_TYPE", "sObject type '" + name + "' is not supported."));
    }

    private static String member(JsonNode record, String name) {
        var names = record.fieldNames();
        while (names.hasNext()) {
            String candidate = names.next();
            if (candidate.equalsIgnoreCase(name)) {
                JsonNode value = record.get(candidate);
                return value.isNull()
                        ? null
                        : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
            }
        }
        return null;
    }

    private static ApiError tooMany(int n) {
        return new ApiError(400, "LIMIT_EXCEEDED", "Too many records: " + n + ", the limit of a call is " + MOST);
    }
}
