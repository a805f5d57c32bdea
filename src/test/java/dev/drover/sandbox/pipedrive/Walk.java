package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests that must succeed, and the ids of what they made. */
final class Walk {
    final TestCompany company;
    private final Map<String, String> ids = new LinkedHashMap<>();

    Walk(TestCompany company) {
        this.company = company;
    }

    void keep(String of, String id) {
        ids.put(of, id);
    }

    /** A path with ids of records that are there. */
    String filled(String template) {
        String first = template.split("/")[3];
        String id = template.contains("/v1/") && first.endsWith("Fields") ? "v1 " + first : first;
        String filled = template.replaceFirst("\\{(id|field_code)}", ids.getOrDefault(id, "1"));
        return filled.replaceAll("\\{[^}]*}", "1");
    }

    String id(String of) {
        return ids.get(of);
    }

    TestCompany.Reply done(TestCompany.Reply reply) {
        if (reply.status() >= 300) {
            throw new AssertionError(reply.response().request().method() + " "
                    + reply.response().uri() + " " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    JsonNode get(String path) {
        return done(company.get(path)).json();
    }

    JsonNode post(String path, String body) {
        return done(company.post(path, body)).data();
    }

    JsonNode patch(String path, String body) {
        return done(company.patch(path, body)).data();
    }

    JsonNode put(String path, String body) {
        return done(company.put(path, body)).data();
    }

    void delete(String path) {
        done(company.delete(path));
    }

    /** Keeps the id of a new record under the name of its list. */
    void make(String list, String path, String body) {
        keep(list, post(path, body).path("id").asText());
    }
}
