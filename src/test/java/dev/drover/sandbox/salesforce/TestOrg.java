package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** An org over real HTTP and a client that is logged in to it. */
final class TestOrg implements AutoCloseable {
    static final String DATA = "/services/data/v62.0";

    final SandboxClock clock = new SandboxClock(1);
    final SalesforceSandbox sandbox;
    final SandboxServer server;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String token;

    TestOrg() {
        this(SalesforceOptions.defaults());
    }

    TestOrg(SalesforceOptions options) {
        sandbox = new SalesforceSandbox(options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
        token = login("grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret")
                .path("access_token")
                .asText();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }

    record Reply(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + text, e);
            }
        }

        /** The code of the first error of a refused call. */
        String code() {
            return json().at("/0/errorCode").asText();
        }
    }

    JsonNode login(String form) {
        return send("POST", "/services/oauth2/token", form, "application/x-www-form-urlencoded")
                .json();
    }

    Reply get(String path) {
        return send("GET", path, null, "application/json");
    }

    Reply post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body, "application/json");
    }

    Reply delete(String path) {
        return send("DELETE", path, null, "application/json");
    }

    Reply send(String method, String path, String body, String contentType, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUri() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", contentType)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Creates a record and gives back its id. */
    String create(String object, String json) {
        Reply reply = post(DATA + "/sobjects/" + object, json);
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.text());
        }
        return reply.json().path("id").asText();
    }

    JsonNode read(String object, String id) {
        return get(DATA + "/sobjects/" + object + "/" + id).json();
    }

    Reply query(String soql) {
        return get(DATA + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
    }

    List<JsonNode> records(String soql) {
        Reply reply = query(soql);
        if (reply.status() != 200) {
            throw new AssertionError(reply.text());
        }
        return StreamSupport.stream(reply.json().path("records").spliterator(), false)
                .toList();
    }

    Reply customField(String fullName, String metadata) {
        return post(
                DATA + "/tooling/sobjects/CustomField",
                "{\"FullName\":\"" + fullName + "\",\"Metadata\":" + metadata + "}");
    }

    /** Makes a field and shows it to the user. */
    void visibleField(String fullName, String metadata) {
        Reply made = customField(fullName, metadata);
        if (made.status() != 201) {
            throw new AssertionError(made.text());
        }
        grant(fullName);
    }

    void externalId(String object) {
        visibleField(
                object + ".Ext__c",
                "{\"label\":\"Ext\",\"type\":\"Text\",\"length\":60,\"externalId\":true,\"unique\":true,\"caseSensitive\":true}");
    }

    void grant(String fullName) {
        List<JsonNode> sets = records("SELECT Id FROM PermissionSet WHERE Name = 'Test_Fields'");
        String set;
        if (sets.isEmpty()) {
            set = create("PermissionSet", "{\"Name\":\"Test_Fields\",\"Label\":\"Test Fields\"}");
            ObjectNode assignment = Json.MAPPER.createObjectNode();
            assignment.put("PermissionSetId", set);
            assignment.put("AssigneeId", userId());
            create("PermissionSetAssignment", assignment.toString());
        } else {
            set = sets.get(0).path("Id").asText();
        }
        ObjectNode permission = Json.MAPPER.createObjectNode();
        permission.put("ParentId", set);
        permission.put("SobjectType", fullName.substring(0, fullName.indexOf('.')));
        permission.put("Field", fullName);
        permission.put("PermissionsRead", true);
        permission.put("PermissionsEdit", true);
        create("FieldPermissions", permission.toString());
    }

    String userId() {
        return records("SELECT Id FROM User ORDER BY CreatedDate LIMIT 1")
                .get(0)
                .path("Id")
                .asText();
    }

    /** Runs a whole ingest job and gives back its last state. */
    JsonNode ingest(String request, String csv) {
        Reply created = post(DATA + "/jobs/ingest", request);
        if (created.status() != 200) {
            throw new AssertionError(created.text());
        }
        String job = DATA + "/jobs/ingest/" + created.json().path("id").asText();
        send("PUT", job + "/batches", csv, "text/csv");
        patch(job, "{\"state\":\"UploadComplete\"}");
        return awaitJob(job);
    }

    JsonNode awaitJob(String job) {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode state = get(job).json();
            if (List.of("JobComplete", "Failed", "Aborted")
                    .contains(state.path("state").asText())) {
                return state;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("job did not end");
    }

    List<String> lines(JsonNode job, String what) {
        return get(DATA + "/jobs/ingest/" + job.path("id").asText() + "/" + what)
                .text()
                .lines()
                .toList();
    }
}
