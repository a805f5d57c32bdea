package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The Metadata API: {@code /services/Soap/m/NN.0}. */
final class MetadataSoap {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
    private static final int MOST = 10;

    private final Org org;
    private final MetadataStore store;
    private final Deployments deployments;

    MetadataSoap(Org org) {
        this.org = org;
        this.store = new MetadataStore(org);
        this.deployments = new Deployments(org, store);
    }

    void handle(HttpCall call) throws IOException {
        try {
            SoapMessage message = SoapMessage.parse(call.body().readAllBytes());
            Caller caller = new Caller(PartnerSoap.user(org, message), false, false);
            Xml answer = new Xml();
            work(message, caller, answer);
            answer.respond(call, NAMESPACE, message.name());
        } catch (ApiError e) {
            Xml.fault(call, e.error().code(), e.error().message());
        } catch (RowException e) {
            Xml.fault(call, e.errors().get(0).code(), e.errors().get(0).message());
        }
    }

    private void work(SoapMessage message, Caller caller, Xml answer) throws IOException {
        JsonNode parameters = message.parameters();
        switch (message.name()) {
            case "createMetadata", "updateMetadata", "upsertMetadata" ->
                save(message.name(), parameters, caller, answer);
            case "deleteMetadata" -> delete(parameters, caller, answer);
            case "readMetadata" -> read(parameters, answer);
            case "describeMetadata" -> describe(answer);
            case "listMetadata" -> list(parameters, answer);
            case "deploy" -> deployments.deploy(parameters, caller, answer);
            case "checkDeployStatus" -> deployments.status(parameters, answer);
            default -> throw new ApiError(500, "UNKNOWN_EXCEPTION", "operation not supported: " + message.name());
        }
    }

    private void save(String operation, JsonNode parameters, Caller caller, Xml answer) {
        JsonNode components = parameters.path("metadata");
        check(components);
        for (JsonNode component : components) {
            String type = component.path("@type").asText();
            String fullName = component.path("fullName").asText();
            boolean created = false;
            try {
                boolean known = store.exists(type, fullName);
                if (operation.equals("createMetadata") || operation.equals("upsertMetadata") && !known) {
                    store.create(caller, type, fullName, component);
                    created = true;
                } else {
                    store.update(caller, type, fullName, component);
                }
                result(answer, operation, fullName, created, List.of());
            } catch (RowException e) {
                result(answer, operation, fullName, false, e.errors());
            }
        }
    }

    private void delete(JsonNode parameters, Caller caller, Xml answer) {
        JsonNode names = parameters.path("fullNames");
        check(names);
        for (JsonNode name : names) {
            try {
                store.delete(caller, parameters.path("type").asText(), name.asText());
                result(answer, "deleteMetadata", name.asText(), false, List.of());
            } catch (RowException e) {
                result(answer, "deleteMetadata", name.asText(), false, e.errors());
            }
        }
    }

    private static void check(JsonNode components) {
        if (components.size() > MOST) {
            throw new ApiError(500, "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 10 records");
        }
    }

    private static void result(Xml answer, String operation, String fullName, boolean created, List<RowError> errors) {
        answer.open("result");
        if (operation.equals("upsertMetadata")) {
            answer.add("created", created);
        }
        for (RowError error : errors) {
            answer.open("errors");
            error.fields().forEach(field -> answer.add("fields", field));
            answer.add("message", error.message())
                    .add("statusCode", error.code())
                    .close("errors");
        }
        answer.add("fullName", fullName).add("success", errors.isEmpty()).close("result");
    }

    private void read(JsonNode parameters, Xml answer) {
        String type = parameters.path("type").asText();
        answer.open("result");
        for (JsonNode name : parameters.path("fullNames")) {
            store.read(type, name.asText())
                    .ifPresentOrElse(
                            metadata -> {
                                answer.open("records xsi:type=\"" + type + "\"");
                                metadata.fields()
                                        .forEachRemaining(member -> answer.tree(member.getKey(), member.getValue()));
                                answer.close("records");
                            },
                            () -> answer.raw("<records xsi:nil=\"true\"/>"));
        }
        answer.close("result");
    }

    private static void describe(Xml answer) {
        Map<String, String> folders = Map.of(
                "CustomField", "objects",
                "CustomObject", "objects",
                "PermissionSet", "permissionsets",
                "ValidationRule", "objects");
        answer.open("result");
        for (String type : MetadataStore.TYPES) {
            answer.open("metadataObjects")
                    .add("directoryName", folders.get(type))
                    .add("inFolder", false)
                    .add("metaFile", false)
                    .add("suffix", type.equals("PermissionSet") ? "permissionset" : "object")
                    .add("xmlName", type)
                    .close("metadataObjects");
        }
        answer.add("organizationNamespace", "")
                .add("partialSaveAllowed", true)
                .add("testRequired", false)
                .close("result");
    }

    private void list(JsonNode parameters, Xml answer) {
        String now = SfDates.format(org.clock().now()).replace("+0000", "Z");
        for (JsonNode query : parameters.path("queries")) {
            String type = query.path("type").asText();
            store.list(type)
                    .forEach((name, id) -> answer.open("result")
                            .add("createdById", org.ids().user())
                            .add("createdByName", "Integration User")
                            .add("createdDate", now)
                            .add("fileName", "objects/" + name)
                            .add("fullName", name)
                            .add("id", id)
                            .add("lastModifiedById", org.ids().user())
                            .add("lastModifiedByName", "Integration User")
                            .add("lastModifiedDate", now)
                            .add("manageableState", "unmanaged")
                            .add("type", type)
                            .close("result"));
        }
    }
}
