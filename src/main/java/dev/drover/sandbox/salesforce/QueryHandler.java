package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.soql.Query;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import dev.drover.sandbox.salesforce.soql.SoqlParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code query}, {@code queryAll} and their next pages. */
final class QueryHandler {
    private static final int PAGE = 2_000;
    private static final int MOST_CURSORS = 200;
    private static final Pattern BATCH = Pattern.compile("batchSize\\s*=\\s*(\\d+)");
    private static final Pattern LOCATOR = Pattern.compile("(01g[A-Za-z0-9]{15})-(\\d+)");

    private final Org org;
    private final Map<String, Cursor> cursors = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cursor> eldest) {
            return size() > MOST_CURSORS;
        }
    });
    private final AtomicLong sequence = new AtomicLong();

    private record Cursor(QueryRun run, List<Path> columns, int[] rows, int page, String userId) {}

    QueryHandler(Org org) {
        this.org = org;
    }

    void handle(RestCall call, boolean all, boolean tooling) throws IOException {
        String locator = call.part(1);
        if (locator != null) {
            call.json(200, next(call.caller(), call.base(), locator));
            return;
        }
        String soql = call.http()
                .query("q")
                .orElseThrow(() -> new ApiError(400, "MALFORMED_QUERY", "SOQL statements cannot be empty or null"));
        boolean columns = call.http().query("columns").map("true"::equals).orElse(false);
        call.json(200, columns ? describeColumns(call, soql, tooling) : run(call, soql, all, tooling));
    }

    ObjectNode run(RestCall call, String soql, boolean all, boolean tooling) {
        int page = call.http()
                .header("Sforce-Query-Options")
                .map(BATCH::matcher)
                .filter(Matcher::find)
                .map(found -> Math.max(200, Math.min(PAGE, Integer.parseInt(found.group(1)))))
                .orElse(PAGE);
        return run(call.caller(), new RecordJson(org, call.base()), soql, all, tooling, page);
    }

    ObjectNode run(Caller caller, RecordJson json, String soql, boolean all, boolean tooling, int page) {
        try {
            Query query = SoqlParser.parse(soql);
            QueryRun run = new QueryRun(org, caller, query, all, tooling);
            if (query.aggregates()) {
                return aggregated(run);
            }
            List<Path> columns = run.columns();
            return org.store().reading(() -> {
                int[] rows = run.matches();
                return page(json, new Cursor(run, columns, rows, page, caller.userId()), null, 0);
            });
        } catch (SoqlException e) {
            throw new ApiError(400, e.code(), e.getMessage());
        }
    }

    private ObjectNode aggregated(QueryRun run) {
        if (run.query().countsOnly()) {
            ObjectNode result = Json.MAPPER.createObjectNode();
            result.put("totalSize", run.matches().length);
            result.put("done", true);
            result.putArray("records");
            return result;
        }
        ArrayNode records = Json.MAPPER.createArrayNode();
        for (ObjectNode group : new Aggregation(run).groups()) {
            records.add(group);
        }
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.put("totalSize", records.size());
        result.put("done", true);
        result.set("records", records);
        return result;
    }

    ObjectNode next(Caller caller, String base, String text) {
        Matcher matcher = LOCATOR.matcher(text);
        Cursor cursor = matcher.matches() ? cursors.get(matcher.group(1)) : null;
        if (cursor == null || !cursor.userId().equals(caller.userId())) {
            throw new ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        int from = Integer.parseInt(matcher.group(2));
        RecordJson json = new RecordJson(org, base);
        return org.store().reading(() -> page(json, cursor, matcher.group(1), from));
    }

    private ObjectNode page(RecordJson json, Cursor cursor, String knownLocator, int from) {
        int to = Math.min(from + cursor.page(), cursor.rows().length);
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.put("totalSize", cursor.rows().length);
        result.put("done", to == cursor.rows().length);
        if (to < cursor.rows().length) {
            String locator = knownLocator == null ? SfId.of("01g", sequence.incrementAndGet()) : knownLocator;
            cursors.putIfAbsent(locator, cursor);
            result.put("nextRecordsUrl", json.base() + "/query/" + locator + "-" + to);
        }
        ArrayNode records = result.putArray("records");
        Arrays.stream(cursor.rows(), Math.min(from, to), to)
                .filter(cursor.run().rows()::exists)
                .forEach(row -> records.add(json.row(cursor.run().rows(), row, cursor.columns())));
        return result;
    }

    private ObjectNode describeColumns(RestCall call, String soql, boolean tooling) {
        try {
            Query query = SoqlParser.parse(soql);
            QueryRun run = new QueryRun(org, call.caller(), query, false, tooling);
            ObjectNode result = Json.MAPPER.createObjectNode();
            ArrayNode metadata = result.putArray("columnMetadata");
            boolean idSelected = false;
            for (Query.Item item : query.select()) {
                if (item instanceof Query.Column column) {
                    Path path = run.path(column.path());
                    idSelected |= path.text().equals("Id");
                    addColumn(metadata, path);
                } else if (item instanceof Query.Aggregate one) {
                    addAggregate(metadata, one);
                }
            }
            result.put("entityName", run.type().name());
            result.put("groupBy", !query.groupBy().isEmpty());
            result.put("idSelected", idSelected);
            result.put("keyPrefix", run.type().prefix());
            return result;
        } catch (SoqlException e) {
            throw new ApiError(400, e.code(), e.getMessage());
        }
    }

    /** A column of a parent is a column with a join of columns inside. */
    private static void addColumn(ArrayNode metadata, Path path) {
        ArrayNode at = metadata;
        for (String relationship : path.relationships()) {
            at = column(at, relationship, "Name", null, false).putArray("joinColumns");
        }
        boolean bool = path.leaf().type() == FieldType.BOOLEAN;
        ObjectNode column = column(
                at,
                path.leafName(),
                path.leaf().type().wireName(),
                path.leaf().type().soapType(),
                false);
        column.put("booleanType", bool);
        column.put("custom", path.leaf().custom());
        column.put("numberType", path.leaf().type().isNumber());
        column.put("insertable", path.leaf().createable());
        column.put("updatable", path.leaf().updateable());
    }

    private static void addAggregate(ArrayNode metadata, Query.Aggregate one) {
        column(metadata, one.alias() == null ? "count" : one.alias(), "int", "xsd:int", true);
    }

    private static ObjectNode column(ArrayNode at, String name, String type, String apexType, boolean aggregate) {
        ObjectNode column = at.addObject();
        column.put("aggregate", aggregate);
        column.put("apexType", apexType);
        column.put("booleanType", false);
        column.put("columnName", name);
        column.put("custom", false);
        column.put("displayName", name);
        column.put("foreignKeyName", (String) null);
        column.put("insertable", false);
        column.putArray("joinColumns");
        column.put("numberType", false);
        column.put("textType", "string".equals(type));
        column.put("updatable", false);
        return column;
    }
}
