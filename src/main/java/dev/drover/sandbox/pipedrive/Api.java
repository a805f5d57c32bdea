package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.limits.Gate;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Leads requests below the two prefixes to their resources: who calls, may he, and in which words is he answered. */
final class Api {
    private static final String NOT_FOUND =
            "<!DOCTYPE html><html><head><title>Pipedrive</title></head><body><h1>Page not found</h1></body></html>";

    private final Company company;
    private final V1 v1;
    private final V2 v2;
    private final RateLimits limits;
    private final LateCommits late;

    Api(Company company) {
        this.company = company;
        this.v1 = new V1(company);
        this.v2 = new V2(company);
        this.limits = new RateLimits(company);
        this.late = new LateCommits(company);
    }

    Company company() {
        return company;
    }

    RateLimits limits() {
        return limits;
    }

    LateCommits late() {
        return late;
    }

    void handle(HttpCall http) throws IOException {
        catchUp();
        if (!late.takes(http)) {
            work(http);
        }
    }

    /** Works what was held back and is due. */
    void catchUp() throws IOException {
        late.work(this::work);
    }

    private void work(HttpCall http) throws IOException {
        List<String> segments = http.segments();
        boolean api = !segments.isEmpty() && segments.get(0).equals("api");
        int at = api ? 1 : 0;
        String version = segments.size() > at ? segments.get(at) : "";
        boolean second = api && version.equals("v2");
        if (!second && !version.equals("v1")) {
            page(http, 404, NOT_FOUND);
            return;
        }
        List<String> parts = segments.subList(at + 1, segments.size());
        byte[] content = http.body().readAllBytes();
        http.setHeader("x-correlation-id", UUID.randomUUID().toString());
        try {
            Caller caller;
            Gate.Verdict verdict;
            synchronized (company) {
                caller = company.users().caller(http);
                verdict = limits.enter(http, caller);
            }
            if (verdict != Gate.Verdict.IN) {
                limits.refuse(http, verdict);
                return;
            }
            Reply reply = reply(http, caller, second, parts, content);
            if (reply == null) {
                page(http, 404, NOT_FOUND);
                return;
            }
            ObjectNode body = reply.body();
            if (second && !company.options().successFlag()) {
                body.remove("success");
            }
            http.respondJson(reply.status(), body);
        } catch (ApiError e) {
            if (e.status() == 401) {
                http.setHeader("x-401-by-gw", "true");
            }
            http.respondJson(e.status(), e.body());
        } catch (NumberFormatException e) {
            ApiError fault = ApiError.general(400, "Bad request");
            http.respondJson(fault.status(), fault.body());
        }
    }

    private Reply reply(HttpCall http, Caller caller, boolean second, List<String> parts, byte[] content)
            throws IOException {
        JsonNode body = body(http, second, content);
        synchronized (company) {
            company.purge();
            ApiCall call = new ApiCall(http.method(), http.queryAll(), caller, parts, body);
            return second ? v2.handle(call) : v1.handle(call);
        }
    }

    private static JsonNode body(HttpCall http, boolean second, byte[] content) throws IOException {
        if (content.length == 0) {
            return Json.MAPPER.missingNode();
        }
        String type = http.header("Content-Type").orElse("");
        if (!second && type.startsWith("application/x-www-form-urlencoded")) {
            return form(new String(content, StandardCharsets.UTF_8));
        }
        if (!type.startsWith("application/json")) {
            throw ApiError.general(415, "Content-Type must be application/json");
        }
        try {
            return Json.MAPPER.readTree(content);
        } catch (JsonProcessingException e) {
            throw ApiError.general(400, "Request body is not valid JSON");
        }
    }

    private static JsonNode form(String text) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                body.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return body;
    }

    static void page(HttpCall http, int status, String html) throws IOException {
        http.respond(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }
}
