package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.soql.SoqlException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Leads calls below {@code /services/data} to their resources: checks version, session and quota on the way. */
final class RestRouter {
    static final int OLDEST = 31;
    static final int NEWEST = 67;
    private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.0");
    private static final int LONGEST_URI = 16_384;

    private final Org org;
    private final DescribeHandler describe;
    private final QueryHandler queries;
    private final RecordHandler records;
    private final CollectionsHandler collections;
    private final CompositeHandler composite;
    private final ToolingHandler tooling;
    private final LimitsHandler limits;
    private final BulkIngest ingest;
    private final BulkQuery bulkQuery;

    RestRouter(Org org, JobFiles files) {
        this.org = org;
        this.describe = new DescribeHandler(org);
        this.queries = new QueryHandler(org);
        this.records = new RecordHandler(org);
        this.collections = new CollectionsHandler(org);
        this.composite = new CompositeHandler(org, this);
        this.tooling = new ToolingHandler(org, queries, describe);
        this.limits = new LimitsHandler(org);
        this.ingest = new BulkIngest(org, files);
        this.bulkQuery = new BulkQuery(org);
    }

    void close() {
        ingest.close();
    }

    QueryHandler queries() {
        return queries;
    }

    DescribeHandler describe() {
        return describe;
    }

    /** The user of the call's session; ApiError 401 when there is none. */
    static String user(Org org, HttpCall call) {
        return org.sessions()
                .user(token(call))
                .orElseThrow(() -> new ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid"));
    }

    private static String token(HttpCall call) {
        String given = call.header("Authorization")
                .filter(value -> !value.startsWith("Basic "))
                .or(() -> call.header("X-SFDC-Session"))
                .orElse("");
        return given.substring(given.lastIndexOf(' ') + 1);
    }

    void handle(HttpCall http) throws IOException {
        answered(http, true);
    }

    /** A call inside a composite call: not counted, and with the outer session. */
    void handleInner(HttpCall http) throws IOException {
        answered(http, false);
    }

    private void answered(HttpCall http, boolean counted) throws IOException {
        try {
            route(http, counted);
        } catch (ApiError e) {
            refuse(http, e);
        } catch (RowException e) {
            refuse(http, new ApiError(400, e.errors().get(0)));
        } catch (SoqlException e) {
            refuse(http, new ApiError(400, e.code(), e.getMessage()));
        }
    }

    private void refuse(HttpCall http, ApiError e) throws IOException {
        http.setHeader("Sforce-Limit-Info", org.limits().header());
        ArrayNode body = Json.MAPPER.createArrayNode();
        body.add(e.error().inBody());
        http.respondJson(e.status(), body);
    }

    private void route(HttpCall http, boolean counted) throws IOException {
        List<String> segments = http.segments();
        if (segments.size() == 2) {
            versions(http);
            return;
        }
        if (http.path().length() > LONGEST_URI) {
            throw new ApiError(414, "URI_TOO_LONG", "the URI exceeds 16384 bytes");
        }
        String version = segments.get(2);
        if (!VERSION.matcher(version).matches()) {
            throw ApiError.notFound();
        }
        int number = Integer.parseInt(version.substring(1, version.indexOf('.')));
        if (number < OLDEST) {
            throw new ApiError(410, "GONE", "The requested API version has been retired or is not supported");
        }
        if (number > NEWEST) {
            throw ApiError.notFound();
        }
        String user = user(org, http);
        if (!org.options().apiEnabled()) {
            throw new ApiError(403, "API_DISABLED_FOR_ORG", "API is not enabled for this Organization or Partner");
        }
        if (counted) {
            org.limits().request(1);
        }
        http.setHeader("Sforce-Limit-Info", org.limits().header());
        boolean allowSave = http.header("Sforce-Duplicate-Rule-Header")
                .map(header -> header.replace(" ", "").toLowerCase(Locale.ROOT).contains("allowsave=true"))
                .orElse(false);
        Caller caller = new Caller(user, allowSave, false);
        resource(new RestCall(http, version.substring(1), segments.subList(3, segments.size()), caller));
    }

    private void resource(RestCall call) throws IOException {
        String first = call.part(0);
        if (first == null) {
            call.json(200, resources(call));
            return;
        }
        switch (first) {
            case "sobjects" -> sobjects(call.under(1));
            case "query" -> queries.handle(call, false, false);
            case "queryAll" -> queries.handle(call, true, false);
            case "limits" -> call.json(200, limits.all());
            case "composite" -> composite(call.under(1));
            case "tooling" -> tooling.handle(call.under(1));
            case "jobs" -> jobs(call.under(1));
            default -> throw ApiError.notFound();
        }
    }

    private void sobjects(RestCall call) throws IOException {
        if (call.part(0) == null) {
            call.json(200, describe.global(call.base(), false));
            return;
        }
        SObjectType type = org.catalogue()
                .find(call.part(0))
                .filter(found -> !found.properties().tooling())
                .orElseThrow(ApiError::notFound);
        if (call.part(1) == null) {
            basic(call, type);
        } else if (call.part(1).equals("describe")) {
            call.json(200, describe.object(call.caller(), call.base(), type));
        } else if (call.part(2) == null) {
            if (call.part(1).equalsIgnoreCase("Id") && call.method().equals("POST")) {
                records.create(call, type);
            } else {
                records.byId(call, type, call.part(1));
            }
        } else {
            List<String> value = call.parts().subList(2, call.parts().size());
            records.byKey(call, type, call.part(1), String.join("/", value));
        }
    }

    private void basic(RestCall call, SObjectType type) throws IOException {
        switch (call.method()) {
            case "GET" -> {
                ObjectNode node = Json.MAPPER.createObjectNode();
                node.set("objectDescribe", describe.summary(call.base(), type));
                node.putArray("recentItems");
                call.json(200, node);
            }
            case "POST" -> records.create(call, type);
            default -> throw call.methodNotAllowed();
        }
    }

    private void composite(RestCall call) throws IOException {
        String kind = call.part(0);
        if ("sobjects".equals(kind)) {
            collections.handle(call.under(1));
        } else {
            composite.handle(call);
        }
    }

    private void jobs(RestCall call) throws IOException {
        switch (String.valueOf(call.part(0))) {
            case "ingest" -> ingest.handle(call.under(1));
            case "query" -> bulkQuery.handle(call.under(1));
            default -> throw ApiError.notFound();
        }
    }

    private static void versions(HttpCall http) throws IOException {
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (int n = OLDEST; n <= NEWEST; n++) {
            list.add(Json.MAPPER.valueToTree(
                    Map.of("label", "Release " + n, "url", "/services/data/v" + n + ".0", "version", n + ".0")));
        }
        http.respondJson(200, list);
    }

    private ObjectNode resources(RestCall call) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        for (String name : List.of("tooling", "sobjects", "query", "queryAll", "limits", "composite", "jobs")) {
            node.put(name, call.base() + "/" + name);
        }
        node.put(
                "identity",
                OAuth.host(call.http()) + "/id/" + org.ids().organization() + "/"
                        + call.caller().userId());
        return node;
    }
}
