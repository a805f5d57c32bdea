package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An OpenAPI document below the prefixes under which it is served. */
final class Document {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final List<String> prefixes;
    private final List<Operation> operations = new ArrayList<>();

    /** @param prefixes the first one is the name of its operations */
    Document(JsonNode root, List<String> prefixes) {
        this.prefixes = List.copyOf(prefixes);
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                if (METHODS.contains(one.getKey())) {
                    String method = one.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(method, prefixes.get(0), path.getKey(), one.getValue()));
                }
            }
        }
    }

    static JsonNode yaml(String resource) {
        try (InputStream in = Document.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(16 << 20).build();
            JsonNode root = Json.MAPPER.valueToTree(new Load(settings).loadFromInputStream(in));
            return root == null ? JsonNodeFactory.instance.missingNode() : root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The parts of a path below this document's prefix; empty when it is not below it. */
    Optional<List<String>> below(String path) {
        return prefixes.stream()
                .filter(prefix -> path.startsWith(prefix + "/"))
                .findFirst()
                .map(prefix -> Arrays.asList(path.substring(prefix.length() + 1).split("/")));
    }

    Optional<Operation> find(String method, List<String> path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .min(Comparator.comparingInt(Operation::variables));
    }
}
