package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Deployments of zip files: custom fields, validation rules and permission sets inside; the rest is refused by name. */
final class Deployments {
    private static final int POLLS = 2;

    private final Org org;
    private final MetadataStore store;
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    /** What became of one component. */
    private record Component(String type, String fullName, String file, boolean created, RowError error) {}

    private record Deployment(
            String id, boolean checkOnly, String date, List<Component> components, AtomicInteger polls) {}

    Deployments(Org org, MetadataStore store) {
        this.org = org;
        this.store = store;
    }

    void deploy(JsonNode parameters, Caller caller, Xml answer) throws IOException {
        byte[] zip = Base64.getMimeDecoder().decode(parameters.path("ZipFile").asText());
        boolean checkOnly = parameters.at("/DeployOptions/checkOnly").asBoolean();
        List<Component> components = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    file(entry.getName(), in.readAllBytes(), caller, checkOnly, components);
                }
            }
        }
        String id = SfId.of("0Af", sequence.incrementAndGet());
        String now = SfDates.format(org.clock().now()).replace("+0000", "Z");
        deployments.put(id, new Deployment(id, checkOnly, now, components, new AtomicInteger()));
        answer.open("result")
                .add("done", false)
                .add("id", id)
                .add("state", "Queued")
                .close("result");
    }

    private void file(String path, byte[] content, Caller caller, boolean checkOnly, List<Component> components)
            throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        if (name.equals("package.xml")) {
            return;
        }
        if (name.endsWith(".object")) {
            JsonNode object = SoapMessage.json(SoapMessage.xml(content));
            for (JsonNode field : object.path("fields")) {
                String fullName = base + "." + field.path("fullName").asText();
                components.add(component("CustomField", fullName, path, field, caller, checkOnly));
            }
            for (JsonNode rule : object.path("validationRules")) {
                String fullName = base + "." + rule.path("fullName").asText();
                components.add(component("ValidationRule", fullName, path, rule, caller, checkOnly));
            }
        } else if (name.endsWith(".permissionset")) {
            JsonNode set = SoapMessage.json(SoapMessage.xml(content));
            components.add(component("PermissionSet", base, path, set, caller, checkOnly));
        } else {
            components.add(new Component(
                    "", base, path, false, RowError.of("INVALID_TYPE", "this kind of component is not supported")));
        }
    }

    private Component component(
            String type, String fullName, String path, JsonNode metadata, Caller caller, boolean checkOnly) {
        try {
            boolean known = store.exists(type, fullName);
            if (!checkOnly && known) {
                store.update(caller, type, fullName, metadata);
            } else if (!checkOnly) {
                store.create(caller, type, fullName, metadata);
            }
            return new Component(type, fullName, path, !known, null);
        } catch (RowException e) {
            return new Component(type, fullName, path, false, e.errors().get(0));
        }
    }

    void status(JsonNode parameters, Xml answer) {
        String id = SfId.normalise(parameters.path("asyncProcessId").asText());
        Deployment deployment = id == null ? null : deployments.get(id);
        if (deployment == null) {
            throw new ApiError(500, "INVALID_CROSS_REFERENCE_KEY", "no deployment with this id");
        }
        boolean done = deployment.polls().incrementAndGet() >= POLLS;
        long errors = deployment.components().stream()
                .filter(component -> component.error() != null)
                .count();
        String end =
                errors == 0 ? "Succeeded" : errors == deployment.components().size() ? "Failed" : "SucceededPartial";
        answer.open("result").add("checkOnly", deployment.checkOnly()).add("createdDate", deployment.date());
        answer.open("details");
        if (done) {
            deployment.components().forEach(component -> component(answer, deployment, component));
        }
        answer.open("runTestResult")
                .add("numFailures", 0)
                .add("numTestsRun", 0)
                .add("totalTime", "0.0")
                .close("runTestResult")
                .close("details");
        answer.add("done", done)
                .add("id", deployment.id())
                .add("ignoreWarnings", false)
                .add("numberComponentErrors", done ? errors : 0)
                .add("numberComponentsDeployed", done ? deployment.components().size() - errors : 0)
                .add("numberComponentsTotal", deployment.components().size())
                .add("numberTestErrors", 0)
                .add("numberTestsCompleted", 0)
                .add("numberTestsTotal", 0)
                .add("rollbackOnError", false)
                .add("runTestsEnabled", false)
                .add("status", done ? end : "InProgress")
                .add("success", done && errors == 0)
                .close("result");
    }

    private static void component(Xml answer, Deployment deployment, Component component) {
        boolean good = component.error() == null;
        String element = good ? "componentSuccesses" : "componentFailures";
        answer.open(element)
                .add("changed", good)
                .add("componentType", component.type())
                .add("created", component.created())
                .add("createdDate", deployment.date())
                .add("deleted", false)
                .add("fileName", component.file())
                .add("fullName", component.fullName());
        if (!good) {
            answer.add("problem", component.error().message()).add("problemType", "Error");
        }
        answer.add("success", good).close(element);
    }
}
