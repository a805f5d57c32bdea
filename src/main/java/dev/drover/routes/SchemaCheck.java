package dev.drover.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.drover.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Camel's own schema for YAML routes. It answers one mistake with up to sixty messages, one for each alternative that
 * does not fit either; only the one that names the mistake is kept. Loading the schema takes about a second, so it is
 * loaded once, when the first file asks for it.
 */
final class SchemaCheck {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final Set<String> ALTERNATIVES = Set.of("oneOf", "anyOf", "not");
    /** From this many missing keys at one place on, they are alternatives of which one is wanted. */
    private static final int ALTERNATIVE_KEYS = 4;

    private SchemaCheck() {}

    private static final class Schema {
        private static final JsonSchema INSTANCE = load();

        private static JsonSchema load() {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(SCHEMA)) {
                // Camel marks what is deprecated with a keyword of its own, which says nothing about what is valid
                JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                        .unknownKeywordFactory((name, value) -> new NonValidationKeyword(name))
                        .build();
                return JsonSchemaFactory.getInstance(
                                VersionFlag.V4,
                                factory -> factory.metaSchema(dialect).defaultMetaSchemaIri(dialect.getIri()))
                        .getSchema(new ObjectMapper().readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A message of the schema, placed: {@code path} includes the key that should not be there. */
    private record Complaint(List<Object> path, String type, String text) {

        boolean isBelow(Complaint other) {
            return path.size() > other.path.size()
                    && path.subList(0, other.path.size()).equals(other.path);
        }
    }

    static List<Finding> check(RouteFile file, YamlNode root) {
        List<Complaint> complaints = mostTelling(Schema.INSTANCE.validate(root.toJson()));
        return complaints.stream()
                .map(c -> new Finding(file.path(), lineOf(root, c.path()), c.text()))
                .toList();
    }

    private static List<Complaint> mostTelling(Set<ValidationMessage> messages) {
        Map<List<Object>, List<ValidationMessage>> byPlace = new LinkedHashMap<>();
        for (ValidationMessage message : messages) {
            if (!ALTERNATIVES.contains(message.getType())) {
                byPlace.computeIfAbsent(pathOf(message.getInstanceLocation()), path -> new ArrayList<>())
                        .add(message);
            }
        }
        List<Complaint> complaints = new ArrayList<>();
        byPlace.forEach((path, here) -> complaints.addAll(atOnePlace(path, here)));
        if (complaints.isEmpty() && !messages.isEmpty()) {
            ValidationMessage any = messages.iterator().next();
            complaints.add(new Complaint(
                    pathOf(any.getInstanceLocation()),
                    any.getType(),
                    "fits none of the forms that Camel's schema knows"));
        }
        return complaints.stream()
                .filter(c -> c.type().equals("additionalProperties")
                        || complaints.stream().noneMatch(other -> other.isBelow(c)))
                .toList();
    }

    private static List<Complaint> atOnePlace(List<Object> path, List<ValidationMessage> messages) {
        if (path.isEmpty()) {
            return List.of(new Complaint(path, "type", "the file is no list; begin each route with '- route:'"));
        }
        String word = "'" + lastName(path) + "'";
        List<Complaint> unknown = messages.stream()
                .filter(m -> m.getType().equals("additionalProperties"))
                .map(m -> new Complaint(
                        with(path, m.getProperty()),
                        m.getType(),
                        "unknown key '" + m.getProperty() + "' in " + word + "; correct its spelling or remove it"))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            return unknown;
        }
        List<String> missing = messages.stream()
                .filter(m -> m.getType().equals("required"))
                .map(ValidationMessage::getProperty)
                .distinct()
                .toList();
        if (missing.size() >= ALTERNATIVE_KEYS) {
            return List.of(new Complaint(
                    path,
                    "required",
                    word + " holds none of the forms that Camel knows; name one such as "
                            + (missing.contains("simple") ? "simple, constant or method" : "json or csv")));
        }
        if (!missing.isEmpty()) {
            return List.of(new Complaint(
                    path, "required", word + " lacks the key '" + String.join("' and '", missing) + "'; add it"));
        }
        Optional<ValidationMessage> wanted = messages.stream()
                .filter(m -> m.getMessage().endsWith("string expected"))
                .findFirst();
        ValidationMessage first = wanted.orElse(messages.get(0));
        String text = first.getMessage();
        int colon = text.indexOf(": ");
        String reason = colon < 0 ? text : text.substring(colon + 2);
        if (first.getType().equals("maxProperties")) {
            return List.of(new Complaint(
                    path, "maxProperties", "one step has one word; indent the others below it or make them own steps"));
        }
        String cure = "";
        if (reason.endsWith("string expected") && !reason.startsWith("object")) {
            cure = "; put it in quotes";
        } else if (reason.startsWith("string found")) {
            cure = "; write it without quotes";
        }
        return List.of(new Complaint(path, first.getType(), word + ": " + reason + cure));
    }

    private static String lastName(List<Object> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i) instanceof String name) {
                return i == path.size() - 1 ? name : name + "[" + path.get(i + 1) + "]";
            }
        }
        return "[" + path.get(0) + "]";
    }

    private static List<Object> with(List<Object> path, Object last) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(last);
        return List.copyOf(longer);
    }

    private static List<Object> pathOf(JsonNodePath location) {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path.add(element instanceof Number number ? (Object) number.intValue() : element.toString());
        }
        return List.copyOf(path);
    }

    private static int lineOf(YamlNode root, List<Object> path) {
        YamlNode node = root;
        int line = root.line();
        for (Object element : path) {
            if (element instanceof Integer index) {
                if (index >= node.items().size()) {
                    return line;
                }
                node = node.items().get(index);
                line = node.line();
            } else {
                Optional<YamlNode.Entry> entry = node.entry(element.toString());
                if (entry.isEmpty()) {
                    return line;
                }
                node = entry.get().value();
                line = entry.get().line();
            }
        }
        return line;
    }
}
