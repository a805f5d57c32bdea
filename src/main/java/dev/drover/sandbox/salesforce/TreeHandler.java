package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code composite/tree}: records with their children, all of them or none. */
final class TreeHandler {
    private static final int MOST = 200;

    private final Org org;
    private final DraftReader drafts;

    /** One record of the tree and what became of it. */
    private record Node(String referenceId, SaveResult result) {}

    TreeHandler(Org org) {
        this.org = org;
        this.drafts = new DraftReader(org);
    }

    void handle(RestCall call) throws IOException {
        SObjectType type = type(String.valueOf(call.part(0)));
        JsonNode records = call.body().path("records");
        List<Node> nodes = org.store()
                .transaction(
                        () -> {
                            List<Node> list = new ArrayList<>();
                            insert(call, type, records, null, null, list, 1);
                            return list;
                        },
                        TreeHandler::allGood);
        boolean good = allGood(nodes);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("hasErrors", !good);
        ArrayNode results = answer.putArray("results");
        for (Node node : nodes) {
            if (good) {
                results.addObject()
                        .put("referenceId", node.referenceId())
                        .put("id", node.result().id());
            } else if (!node.result().success()) {
                ArrayNode errors = results.addObject()
                        .put("referenceId", node.referenceId())
                        .putArray("errors");
                node.result().errors().forEach(error -> errors.add(error.inResult()));
            }
        }
        call.json(good ? 201 : 400, answer);
    }

    private static boolean allGood(List<Node> nodes) {
        return nodes.stream().allMatch(node -> node.result().success());
    }

    private void insert(
            RestCall call,
            SObjectType type,
            JsonNode records,
            Field toParent,
            String parentId,
            List<Node> nodes,
            int level) {
        if (level > 5) {
            throw new ApiError(400, "LIMIT_EXCEEDED", "a tree has at most 5 levels");
        }
        for (JsonNode record : records) {
            if (nodes.size() >= MOST) {
                throw new ApiError(400, "LIMIT_EXCEEDED", "a tree has at most 200 records");
            }
            ObjectNode own = Json.MAPPER.createObjectNode();
            Map<String, JsonNode> children = new LinkedHashMap<>();
            record.fields().forEachRemaining(member -> {
                if (member.getValue().path("records").isArray()) {
                    children.put(member.getKey(), member.getValue().path("records"));
                } else {
                    own.set(member.getKey(), member.getValue());
                }
            });
            if (toParent != null) {
                own.put(toParent.name(), parentId);
            }
            SaveResult result = save(call, type, own);
            nodes.add(new Node(record.path("attributes").path("referenceId").asText(), result));
            if (result.success()) {
                children.values().forEach(list -> children(call, type, list, result.id(), nodes, level + 1));
            }
        }
    }

    private SaveResult save(RestCall call, SObjectType type, JsonNode record) {
        try {
            return org.writer().insert(call.caller(), drafts.read(call.caller(), type, record));
        } catch (RowException e) {
            return SaveResult.refused(e.errors());
        }
    }

    private void children(
            RestCall call, SObjectType parent, JsonNode list, String parentId, List<Node> nodes, int level) {
        if (list.isEmpty()) {
            return;
        }
        SObjectType type = type(list.get(0).path("attributes").path("type").asText());
        Field reference = type.fields().stream()
                .filter(field -> field.referenceTo().contains(parent.name()) && field.createable() && !field.audit())
                .findFirst()
                .orElseThrow(
                        () -> new ApiError(400, "INVALID_FIELD", type.name() + " is no child of " + parent.name()));
        insert(call, type, list, reference, parentId, nodes, level);
    }

    private SObjectType type(String name) {
        return org.catalogue().find(name).orElseThrow(ApiError::notFound);
    }
}
