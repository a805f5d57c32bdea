package dev.drover.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A map, list or scalar of a YAML file, with the line where it stands. */
public final class YamlNode {
    private final Node node;
    private final int line;

    private YamlNode(Node node) {
        this.node = node;
        this.line = lineOf(node);
    }

    /** A key of a map with its value; {@code line} is the key's. */
    public record Entry(String key, int line, YamlNode value) {}

    /** Reads one document; refuses duplicate keys. */
    public static YamlNode read(Path file) throws YamlProblem {
        try {
            YamlNode tree =
                    compose(file).orElseThrow(() -> new YamlProblem(1, "is empty; write its content or delete it"));
            tree.refuseDuplicateKeys();
            return tree;
        } catch (IOException e) {
            throw new YamlProblem(0, "cannot be read as UTF-8 text; save it in that encoding");
        } catch (NotYaml e) {
            throw new YamlProblem(e.line(), "is not YAML: " + e.getMessage() + "; correct it");
        }
    }

    /** What a file holds, duplicate keys and all; empty where it holds nothing. */
    static Optional<YamlNode> compose(Path file) throws IOException, NotYaml {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setUseMarks(true)
                .build();
        String text = Files.readString(file);
        try {
            return new Compose(settings).composeString(text).map(YamlNode::new);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(0);
            throw new NotYaml(line, e.getProblem());
        } catch (YamlEngineException e) {
            throw new NotYaml(0, firstLine(e.getMessage()));
        }
    }

    public int line() {
        return line;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The text of a scalar, whatever its type; "" for a map or a list. */
    public String text() {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : "";
    }

    /** The characters of a scalar as written, also of one that YAML takes for null; "" for a map or a list. */
    public String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The entries of a map in order; none for anything else. A key that is a structure reads as "". */
    public List<Entry> entries() {
        if (!(node instanceof MappingNode map)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            entries.add(new Entry(key, keyLine, new YamlNode(tuple.getValueNode())));
        }
        return entries;
    }

    /** The items of a list; none for anything else. */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode list)) {
            return List.of();
        }
        return list.getValue().stream().map(YamlNode::new).toList();
    }

    public Optional<Entry> entry(String key) {
        return entries().stream().filter(e -> e.key().equals(key)).findFirst();
    }

    public Optional<YamlNode> get(String key) {
        return entry(key).map(Entry::value);
    }

    /** The text under a key, "" when there is none. */
    public String text(String key) {
        return get(key).map(YamlNode::text).orElse("");
    }

    public JsonNode toJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (isMap()) {
            ObjectNode object = json.objectNode();
            entries().forEach(e -> object.set(e.key(), e.value().toJson()));
            return object;
        }
        if (isList()) {
            ArrayNode array = json.arrayNode();
            items().forEach(item -> array.add(item.toJson()));
            return array;
        }
        String text = written();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return json.numberNode(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return json.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException notPlain) {
            return json.textNode(text);
        }
        return json.textNode(text);
    }

    private void refuseDuplicateKeys() throws YamlProblem {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries()) {
            if (!seen.add(entry.key())) {
                throw new YamlProblem(entry.line(), "the key '" + entry.key() + "' stands twice; remove one");
            }
            entry.value().refuseDuplicateKeys();
        }
        for (YamlNode item : items()) {
            item.refuseDuplicateKeys();
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
