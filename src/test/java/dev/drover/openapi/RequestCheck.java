package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request against its operation: credential, variables of the path, query, body. */
final class RequestCheck {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Schemas schemas;

    RequestCheck(Schemas schemas) {
        this.schemas = schemas;
    }

    List<Schemas.Fault> faults(Operation operation, List<String> path, Exchange exchange) {
        List<Schemas.Fault> faults = new ArrayList<>();
        if (exchange.credential() == null) {
            faults.add(new Schemas.Fault("credential", "required", "neither x-api-token nor Authorization"));
        }
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asText();
            value(operation, "path", parameter, operation.variable(name, path), faults);
        }
        query(operation, exchange, faults);
        body(operation, exchange, faults);
        return faults;
    }

    private void query(Operation operation, Exchange exchange, List<Schemas.Fault> faults) {
        Set<String> unknown = new HashSet<>(exchange.query().keySet());
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.path("name").asText();
            unknown.remove(name);
            List<String> values = exchange.query().get(name);
            if (values == null) {
                if (parameter.path("required").asBoolean()) {
                    faults.add(new Schemas.Fault("query/" + name, "required", "is missing"));
                }
            } else if (values.size() > 1) {
                faults.add(new Schemas.Fault("query/" + name, "repeated", "is there more than once"));
            } else {
                value(operation, "query", parameter, values.get(0), faults);
            }
        }
        unknown.forEach(name -> faults.add(new Schemas.Fault("query/" + name, "unknown", "is not declared")));
    }

    private void value(Operation operation, String in, JsonNode parameter, String text, List<Schemas.Fault> faults) {
        String at = in + "/" + parameter.path("name").asText();
        JsonNode schema = parameter.path("schema");
        // lists of names are declared as one of the names, and described as separated by commas
        List<String> texts = schema.path("type").asText().equals("string") && schema.has("enum")
                ? List.of(text.split(","))
                : List.of(text);
        for (String one : texts) {
            faults.addAll(schemas.faults(operation.name() + " " + at, () -> shape(schema), typed(schema, one), at));
        }
    }

    /** A text as the type that it is said to be, and as a text where it cannot be that. */
    private static JsonNode typed(JsonNode schema, String text) {
        try {
            return switch (schema.path("type").asText()) {
                case "integer" -> NODES.numberNode(new BigInteger(text));
                case "number" -> NODES.numberNode(new BigDecimal(text));
                case "boolean" ->
                    text.equals("true") || text.equals("false")
                            ? NODES.booleanNode(text.equals("true"))
                            : NODES.textNode(text);
                case "array" -> {
                    ArrayNode list = NODES.arrayNode();
                    for (String one : text.split(",")) {
                        list.add(typed(schema.path("items"), one));
                    }
                    yield list;
                }
                default -> NODES.textNode(text);
            };
        } catch (NumberFormatException e) {
            return NODES.textNode(text);
        }
    }

    private static JsonNode shape(JsonNode schema) {
        return SchemaShape.closed(schema, Set.of(), MissingNode.getInstance());
    }

    private void body(Operation operation, Exchange exchange, List<Schemas.Fault> faults) {
        JsonNode contents = operation.requestContent();
        if (exchange.request().isEmpty()) {
            if (operation.node().path("requestBody").path("required").asBoolean()) {
                faults.add(new Schemas.Fault("body", "required", "is missing"));
            }
            return;
        }
        if (contents.isMissingNode()) {
            faults.add(new Schemas.Fault("body", "unknown", "no body is declared"));
            return;
        }
        Map.Entry<String, JsonNode> content = Contract.content(contents, exchange.requestType());
        if (content == null) {
            faults.add(new Schemas.Fault("content-type", "unknown", exchange.requestType()));
            return;
        }
        JsonNode schema = content.getValue().path("schema");
        if (schema instanceof ObjectNode && content.getKey().startsWith("application/json")) {
            faults.addAll(schemas.faults(operation.name() + " body", () -> shape(schema), exchange.request(), "body"));
        }
    }
}
