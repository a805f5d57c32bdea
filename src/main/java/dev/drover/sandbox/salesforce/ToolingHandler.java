package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import java.io.IOException;
import java.util.Map;

/** The Tooling API: custom fields, validation rules, and queries over the schema. */
final class ToolingHandler {
    private final Org org;
    private final QueryHandler queries;
    private final DescribeHandler describe;

    ToolingHandler(Org org, QueryHandler queries, DescribeHandler describe) {
        this.org = org;
        this.queries = queries;
        this.describe = describe;
    }

    /** The parts begin after {@code tooling}. */
    void handle(RestCall call) throws IOException {
        switch (String.valueOf(call.part(0))) {
            case "query" -> queries.handle(call, false, true);
            case "sobjects" -> sobjects(call.under(1));
            case "null" -> call.json(200, Map.of("sobjects", call.base() + "/tooling/sobjects"));
            default -> throw ApiError.notFound();
        }
    }

    private void sobjects(RestCall call) throws IOException {
        String object = call.part(0);
        if (object == null) {
            call.json(200, describe.global(call.base() + "/tooling", true));
            return;
        }
        SObjectType type = org.catalogue().find(object).orElseThrow(ApiError::notFound);
        if ("describe".equals(call.part(1))) {
            call.json(200, describe.object(call.caller(), call.base() + "/tooling", type));
            return;
        }
        switch (type.name()) {
            case "CustomField" -> customField(call);
            case "ValidationRule" -> validationRule(call);
            default -> throw ApiError.notFound();
        }
    }

    private void customField(RestCall call) throws IOException {
        if (call.part(1) == null) {
            JsonNode body = create(call);
            Field field = org.schemaChanges()
                    .create(call.caller(), body.path("FullName").asText(""), body.path("Metadata"));
            call.json(201, created(field.id()));
            return;
        }
        SchemaChanges.Owned owned = org.schemaChanges().find(id(call)).orElseThrow(ApiError::notFound);
        switch (call.method()) {
            case "GET" -> call.json(200, customField(call, owned));
            case "PATCH" -> {
                org.schemaChanges().update(owned, call.body().path("Metadata"));
                call.http().respondEmpty(204);
            }
            case "DELETE" -> {
                org.schemaChanges().delete(owned);
                call.http().respondEmpty(204);
            }
            default -> throw call.methodNotAllowed();
        }
    }

    private static ObjectNode customField(RestCall call, SchemaChanges.Owned owned) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.putObject("attributes")
                .put("type", "CustomField")
                .put(
                        "url",
                        call.base() + "/tooling/sobjects/CustomField/"
                                + owned.field().id());
        node.put("Id", owned.field().id());
        node.put("DeveloperName", owned.field().name().replaceAll("__c$", ""));
        node.put("TableEnumOrId", owned.type().name());
        node.put("FullName", owned.type().name() + "." + owned.field().name());
        node.set("Metadata", owned.field().metadata());
        return node;
    }

    private void validationRule(RestCall call) throws IOException {
        if (call.part(1) == null) {
            JsonNode body = create(call);
            String fullName = body.path("FullName").asText("");
            int dot = fullName.indexOf('.');
            if (dot < 0 || org.catalogue().find(fullName.substring(0, dot)).isEmpty()) {
                throw new ApiError(400, "INVALID_FIELD", "FullName must be Object.Rule");
            }
            ValidationRules.Rule rule = org.validationRules()
                    .create(fullName.substring(0, dot), fullName.substring(dot + 1), body.path("Metadata"));
            call.json(201, created(rule.id()));
            return;
        }
        ValidationRules.Rule rule = org.validationRules().find(id(call)).orElseThrow(ApiError::notFound);
        switch (call.method()) {
            case "GET" -> {
                ObjectNode node = Json.MAPPER.createObjectNode();
                node.put("Id", rule.id());
                node.put("ValidationName", rule.name());
                node.put("FullName", rule.object() + "." + rule.name());
                node.put("Active", rule.active());
                node.set("Metadata", rule.metadata());
                call.json(200, node);
            }
            case "PATCH" -> {
                org.validationRules().update(rule, call.body().path("Metadata"));
                call.http().respondEmpty(204);
            }
            case "DELETE" -> {
                org.validationRules().delete(rule);
                call.http().respondEmpty(204);
            }
            default -> throw call.methodNotAllowed();
        }
    }

    private static JsonNode create(RestCall call) throws IOException {
        if (!call.method().equals("POST")) {
            throw call.methodNotAllowed();
        }
        return call.body();
    }

    private static String id(RestCall call) {
        String id = SfId.normalise(call.part(1));
        if (id == null) {
            throw ApiError.notFound();
        }
        return id;
    }

    private static ObjectNode created(String id) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", id);
        node.put("success", true);
        for (String list : new String[] {"errors", "warnings", "infos"}) {
            node.putArray(list);
        }
        return node;
    }
}
