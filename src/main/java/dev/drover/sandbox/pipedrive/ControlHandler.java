package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control plane of the company; see {@link PipedriveSandbox}. */
final class ControlHandler {
    private static final List<String> SECRETS = List.of("apiToken", "oauthToken");

    private final Api api;
    private final Company company;
    private final People people;

    ControlHandler(Api api) {
        this.api = api;
        this.company = api.company();
        this.people = new People(company);
    }

    void handle(HttpCall call) throws IOException {
        api.catchUp();
        List<String> segments = call.segments();
        String what = call.method() + " " + segments.get(1);
        String object = segments.size() > 2 ? segments.get(2) : "";
        JsonNode body = call.method().equals("POST") ? call.json() : Json.MAPPER.missingNode();
        Optional<JsonNode> answer;
        try {
            synchronized (company) {
                answer = answer(what, object, body);
            }
        } catch (ApiError e) {
            call.respondJson(400, e.body());
            return;
        }
        if (answer.isEmpty()) {
            call.respondJson(404, Map.of("error", "no such control path"));
        } else if (answer.get().isNull()) {
            call.respondEmpty(204);
        } else {
            call.respondJson(200, answer.get());
        }
    }

    private Optional<JsonNode> answer(String what, String object, JsonNode body) throws IOException {
        return Optional.ofNullable(
                switch (what) {
                    case "POST records" -> records(object, list(body));
                    case "POST edit" -> people.edit(object, list(body));
                    case "POST create" -> people.create(object, list(body));
                    case "POST delete" -> people.delete(object, list(body));
                    case "POST corrupt" -> {
                        people.corrupt(object, list(body));
                        yield Json.MAPPER.nullNode();
                    }
                    case "POST swap" -> {
                        people.swap(object, body);
                        yield Json.MAPPER.nullNode();
                    }
                    case "POST late" -> {
                        api.late().set(body);
                        yield Json.MAPPER.nullNode();
                    }
                    case "POST options" -> {
                        company.options(company.options().with(body));
                        yield options();
                    }
                    case "GET options" -> options();
                    case "GET tokens" -> api.limits().report();
                    default -> null;
                });
    }

    private static JsonNode list(JsonNode body) {
        if (!body.isArray()) {
            throw new IllegalArgumentException("a list is wanted");
        }
        return body;
    }

    private JsonNode records(String object, JsonNode list) {
        Kind family = Kind.ofFields(object).orElse(null);
        if (family == null) {
            return people.records(object, list);
        }
        FieldHandler fields = new FieldHandler(company, family);
        Caller caller = Caller.person(company.users().colleague());
        ArrayNode keys = Json.MAPPER.createArrayNode();
        for (JsonNode field : list) {
            Reply reply = fields.handle(ApiCall.made("POST", caller, field, object));
            keys.add(reply.body().at("/data/field_code"));
        }
        return keys;
    }

    private JsonNode options() {
        ObjectNode options = Json.MAPPER.valueToTree(company.options());
        options.remove(SECRETS);
        for (JsonNode user : options.path("users")) {
            ((ObjectNode) user).remove("apiToken");
        }
        return options;
    }
}
