package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a v2 request body may look like. Two checkers are at work there, and each words its complaints its own way. */
final class BodySchema {
    private final Map<String, Param> params = new LinkedHashMap<>();

    BodySchema(Param... params) {
        for (Param param : params) {
            this.params.put(param.name(), param);
        }
    }

    BodySchema and(Param... more) {
        BodySchema wider = new BodySchema(more);
        Map<String, Param> added = new LinkedHashMap<>(wider.params);
        wider.params.clear();
        wider.params.putAll(params);
        wider.params.putAll(added);
        return wider;
    }

    BodySchema without(String name) {
        BodySchema narrower = new BodySchema();
        narrower.params.putAll(params);
        narrower.params.remove(name);
        return narrower;
    }

    /** Nothing is required. */
    BodySchema partial() {
        BodySchema partial = new BodySchema();
        params.forEach((name, param) -> partial.params.put(
                name,
                new Param(
                        name, param.type(), false, param.nullable(), param.longest(), param.values(), param.parts())));
        return partial;
    }

    /** Null clears every member. */
    BodySchema nullable() {
        BodySchema nullable = new BodySchema();
        params.forEach((name, param) -> nullable.params.put(name, param.orNull()));
        return nullable;
    }

    /** Complaints in the words of the record endpoints. */
    List<String> faults(JsonNode body) {
        List<String> faults = new ArrayList<>();
        collect(body, "", faults);
        return faults;
    }

    private void collect(JsonNode body, String prefix, List<String> faults) {
        body.fieldNames().forEachRemaining(name -> {
            if (!params.containsKey(name)) {
                faults.add(prefix + name + ": Parameter '" + name + "' is not allowed for this request");
            }
        });
        for (Param param : params.values()) {
            JsonNode value = body.get(param.name());
            String at = prefix + param.name();
            if (value == null) {
                if (param.required()) {
                    faults.add(at + ": Parameter '" + param.name() + "' is required");
                }
            } else if (value.isNull()) {
                if (!param.nullable()) {
                    faults.add(at + ": The value is not a valid '" + param.word() + "'");
                }
            } else if (!param.accepts(value)) {
                faults.add(at + ": The value is not a valid '" + param.word() + "'");
            } else {
                content(param, value, at, faults);
            }
        }
    }

    private static void content(Param param, JsonNode value, String at, List<String> faults) {
        if (param.values() != null && !param.values().contains(value.textValue())) {
            faults.add(at + ": The value must be one of " + String.join(", ", param.values()));
        } else if (value.isTextual() && value.textValue().length() > param.longest()) {
            faults.add(at + ": The value must not be longer than " + param.longest() + " characters");
        } else if (value.isTextual() && param.required() && value.textValue().isBlank()) {
            faults.add(at + ": The value must not be empty");
        } else if (param.parts() != null && value.isObject()) {
            param.parts().collect(value, at + ".", faults);
        } else if (param.parts() != null) {
            for (int i = 0; i < value.size(); i++) {
                String element = at + "[" + i + "]";
                if (value.get(i).isObject()) {
                    param.parts().collect(value.get(i), element + ".", faults);
                } else {
                    faults.add(element + ": The value is not a valid 'object'");
                }
            }
        }
    }

    /** Complaints in the words of the product endpoints. */
    List<String> pathFaults(JsonNode body, String path) {
        List<String> faults = new ArrayList<>();
        if (!body.isObject()) {
            return List.of(path + " must be object");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!params.containsKey(name)) {
                faults.add(path + " must NOT have additional properties: '" + name + "'");
            }
        });
        for (Param param : params.values()) {
            JsonNode value = body.get(param.name());
            String at = path + "/" + param.name();
            if (value == null) {
                if (param.required()) {
                    faults.add(path + " must have required property '" + param.name() + "'");
                }
            } else if (!(value.isNull() ? param.nullable() : param.accepts(value))) {
                faults.add(at + " must be " + param.word());
            } else if (param.values() != null
                    && !value.isNull()
                    && !param.values().contains(value.textValue())) {
                faults.add(at + " must be equal to one of the allowed values");
            } else if (value.isTextual() && value.textValue().length() > param.longest()) {
                faults.add(at + " must NOT have more than " + param.longest() + " characters");
            } else if (param.parts() != null) {
                nested(param, value, at, faults);
            }
        }
        return faults;
    }

    private static void nested(Param param, JsonNode value, String at, List<String> faults) {
        if (value.isObject()) {
            faults.addAll(param.parts().pathFaults(value, at));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(param.parts().pathFaults(value.get(i), at + "/" + i));
            }
        }
    }
}
