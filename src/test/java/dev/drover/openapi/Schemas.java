package dev.drover.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Validates JSON against schemas of OpenAPI 3.0 that were closed by {@link SchemaShape}. */
final class Schemas {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern INDEX = Pattern.compile("\\d+");

    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    Schemas() {
        JsonMetaSchema dialect = OpenApi30.getInstance();
        this.factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .build();
    }

    /** A broken rule. */
    record Fault(String at, String rule, String message) {}

    /**
     * @param name of the shape, unique: it is compiled once
     * @param prefix of the places that are named
     */
    List<Fault> faults(String name, Supplier<JsonNode> shape, String json, String prefix) {
        JsonNode value;
        try {
            value = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return List.of(new Fault(prefix, "json", e.getOriginalMessage()));
        }
        if (value.isMissingNode()) {
            return List.of(new Fault(prefix, "json", "is empty"));
        }
        return faults(name, shape, value, prefix);
    }

    List<Fault> faults(String name, Supplier<JsonNode> shape, JsonNode value, String prefix) {
        JsonSchema schema = compiled.computeIfAbsent(name, any -> factory.getSchema(shape.get(), config));
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : Alternatives.mostFitting(schema.validate(value))) {
            boolean unknown = message.getType().equals("additionalProperties");
            String at = prefix
                    + place(message.getInstanceLocation())
                    + (message.getProperty() == null ? "" : "/" + message.getProperty());
            faults.add(new Fault(
                    KEY.matcher(at).replaceAll("{key}"),
                    unknown ? "unknown" : message.getType(),
                    message.getMessage()));
        }
        return faults;
    }

    private static String place(JsonNodePath path) {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            String part = path.getName(i);
            place.append('/').append(INDEX.matcher(part).matches() ? "+" : part);
        }
        return place.toString();
    }
}
