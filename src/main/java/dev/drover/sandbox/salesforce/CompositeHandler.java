package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several calls in one: {@code composite}, {@code composite/batch} and {@code composite/tree}. */
final class CompositeHandler {
    private static final int MOST = 25;
    private static final int MOST_HEAVY = 5;
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)\\.([^}]+)}");

    private final Org org;
    private final RestRouter router;
    private final TreeHandler tree;

    CompositeHandler(Org org, RestRouter router) {
        this.org = org;
        this.router = router;
        this.tree = new TreeHandler(org);
    }

    /** The parts begin after {@code composite}. */
    void handle(RestCall call) throws IOException {
        if (!call.method().equals("POST")) {
            throw call.methodNotAllowed();
        }
        switch (String.valueOf(call.part(0))) {
            case "null" -> composite(call);
            case "batch" -> batch(call);
            case "tree" -> tree.handle(call.under(1));
            default -> throw ApiError.notFound();
        }
    }

    private void batch(RestCall call) throws IOException {
        JsonNode body = call.body();
        JsonNode requests = body.path("batchRequests");
        check(requests.size());
        boolean halt = body.path("haltOnError").asBoolean(false);
        ArrayNode results = Json.MAPPER.createArrayNode();
        boolean errors = false;
        for (JsonNode request : requests) {
            ObjectNode result = results.addObject();
            if (halt && errors) {
                result.put("statusCode", 412);
                result.set("result", error("BATCH_PROCESSING_HALTED", "Batch processing halted"));
                continue;
            }
            org.limits().request(1);
            String url = request.path("url").asText();
            HttpCall.Answer answer = inner(
                    call,
                    request.path("method").asText("GET"),
                    url.startsWith("/") ? url : "/services/data/" + url,
                    request.path("richInput"),
                    Map.of());
            result.put("statusCode", answer.status());
            result.set("result", body(answer));
            errors |= answer.status() >= 400;
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("hasErrors", errors);
        answer.set("results", results);
        call.json(200, answer);
    }

    /** One subrequest and what it was answered. */
    private record Step(String referenceId, int status, Map<String, String> headers, JsonNode body) {
        boolean failed() {
            return status >= 400;
        }
    }

    private void composite(RestCall call) throws IOException {
        JsonNode body = call.body();
        JsonNode requests = body.path("compositeRequest");
        check(requests.size());
        int heavy = 0;
        for (JsonNode request : requests) {
            String url = request.path("url").asText();
            heavy += url.contains("/query") || url.contains("/composite/sobjects") ? 1 : 0;
        }
        if (heavy > MOST_HEAVY) {
            throw new ApiError(400, "LIMIT_EXCEEDED", "at most 5 subrequests may be queries or collections");
        }
        boolean allOrNone = body.path("allOrNone").asBoolean(false);
        List<Step> steps = allOrNone
                ? org.store().transaction(() -> run(call, requests, true), CompositeHandler::allGood)
                : run(call, requests, false);
        if (allOrNone && !allGood(steps)) {
            steps = steps.stream().map(CompositeHandler::halted).toList();
        }
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode list = answer.putArray("compositeResponse");
        for (Step step : steps) {
            ObjectNode node = list.addObject();
            node.set("body", step.body());
            node.set("httpHeaders", headers(step));
            node.put("httpStatusCode", step.status());
            node.put("referenceId", step.referenceId());
        }
        call.json(200, answer);
    }

    private static ObjectNode headers(Step step) {
        ObjectNode headers = Json.MAPPER.createObjectNode();
        if (step.headers().containsKey("Location")) {
            headers.put("Location", step.headers().get("Location"));
        }
        return headers;
    }

    private static boolean allGood(List<Step> steps) {
        return steps.stream().noneMatch(Step::failed);
    }

    private static Step halted(Step step) {
        return step.failed()
                ? step
                : new Step(
                        step.referenceId(),
                        400,
                        Map.of(),
                        error(
                                "PROCESSING_HALTED",
                                "The transaction was rolled back since another operation in the same transaction failed."));
    }

    private List<Step> run(RestCall call, JsonNode requests, boolean stop) {
        List<Step> steps = new ArrayList<>();
        Map<String, JsonNode> bodies = new HashMap<>();
        boolean failed = false;
        for (JsonNode request : requests) {
            String reference = request.path("referenceId").asText();
            if (stop && failed) {
                JsonNode error = error(
                        "PROCESSING_HALTED",
                        "The transaction was rolled back since another operation in the same transaction failed.");
                steps.add(new Step(reference, 400, Map.of(), error));
                continue;
            }
            Step step = step(call, request, reference, bodies);
            failed |= step.failed();
            bodies.put(reference, step.body());
            steps.add(step);
        }
        return steps;
    }

    private Step step(RestCall call, JsonNode request, String reference, Map<String, JsonNode> bodies) {
        try {
            String url = replaced(request.path("url").asText(), bodies);
            JsonNode content = replaced(request.path("body"), bodies);
            Map<String, String> headers = new HashMap<>();
            request.path("httpHeaders")
                    .fields()
                    .forEachRemaining(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            HttpCall.Answer answer = inner(call, request.path("method").asText("GET"), url, content, headers);
            return new Step(reference, answer.status(), answer.headers(), body(answer));
        } catch (ApiError e) {
            ArrayNode error = Json.MAPPER.createArrayNode();
            error.add(e.error().inBody());
            return new Step(reference, e.status(), Map.of(), error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpCall.Answer inner(
            RestCall call, String method, String url, JsonNode content, Map<String, String> headers)
            throws IOException {
        byte[] bytes =
                content.isMissingNode() || content.isNull() ? new byte[0] : Json.MAPPER.writeValueAsBytes(content);
        return call.http().inner(method, url.replace(" ", "%20"), headers, bytes, router::handleInner);
    }

    private static JsonNode body(HttpCall.Answer answer) throws IOException {
        return answer.body().length == 0 ? NullNode.instance : Json.MAPPER.readTree(answer.body());
    }

    private static JsonNode replaced(JsonNode node, Map<String, JsonNode> bodies) {
        if (node.isTextual()) {
            return TextNode.valueOf(replaced(node.textValue(), bodies));
        }
        if (node.isObject()) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            Iterator<Map.Entry<String, JsonNode>> members = node.fields();
            members.forEachRemaining(member -> copy.set(member.getKey(), replaced(member.getValue(), bodies)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            node.forEach(element -> copy.add(replaced(element, bodies)));
            return copy;
        }
        return node;
    }

    private static String replaced(String text, Map<String, JsonNode> bodies) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            JsonNode body = bodies.get(matcher.group(1));
            String pointer = "/" + matcher.group(2).replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
            JsonNode value = body == null ? null : body.at(pointer);
            if (value == null || value.isMissingNode()) {
                throw new ApiError(
                        400,
                        "PROCESSING_HALTED",
                        "Invalid reference specified. No value for " + matcher.group() + " found");
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.asText()));
        }
        return matcher.appendTail(out).toString();
    }

    private static JsonNode error(String code, String message) {
        ArrayNode error = Json.MAPPER.createArrayNode();
        error.addObject().put("errorCode", code).put("message", message);
        return error;
    }

    private static void check(int size) {
        if (size > MOST) {
            throw new ApiError(400, "LIMIT_EXCEEDED", "at most 25 subrequests are allowed");
        }
    }
}
