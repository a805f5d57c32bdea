package dev.drover.mapping.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/**
 * A YAML mapping whose entries know their lines. A reader asks for the keys that it knows and then calls {@link #end},
 * which reports each key that nobody asked for.
 */
public final class YamlMap {
    private final String file;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private YamlMap(MappingNode node, String file, Problems problems) {
        this.file = file;
        this.line = lineOf(node);
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            String key = keyOf(tuple);
            int keyLine = lineOf(tuple.getKeyNode());
            if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
                problems.add(file, keyLine, "key '" + key + "' is written twice; keep one");
            } else {
                lines.put(key, keyLine);
            }
        }
    }

    /** The mapping that a file consists of; empty, with a problem noted, when it is something else. */
    public static Optional<YamlMap> read(Path path, Problems problems) {
        String file = path.toString();
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(path));
            if (root.isPresent() && root.get() instanceof MappingNode map) {
                return Optional.of(new YamlMap(map, file, problems));
            }
            problems.add(file, 1, "is not a YAML mapping; write 'key: value' lines");
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(file, at, "is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(
                    file,
                    1,
                    "is not valid YAML: " + e.getMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            problems.add(file, 1, "cannot be read: check its permissions and its encoding (UTF-8)");
        }
        return Optional.empty();
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** Line of a key, or of the mapping itself where the key is missing. */
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    public String origin() {
        return file + ":" + line;
    }

    public void problem(String key, String message) {
        problems.add(file, line(key), message);
    }

    public void problemAt(int at, String message) {
        problems.add(file, at, message);
    }

    public boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    public boolean isMap(String key) {
        known.add(key);
        return entries.get(key) instanceof MappingNode;
    }

    public boolean isList(String key) {
        known.add(key);
        return entries.get(key) instanceof SequenceNode;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public Optional<String> text(String key) {
        Node node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "'" + key + "' must be one value");
        return Optional.empty();
    }

    /** The text of a key that must be there and not blank; "" with a problem noted otherwise. */
    public String required(String key) {
        Optional<String> text = text(key).filter(t -> !t.isBlank());
        if (text.isEmpty() && !(node(key) instanceof MappingNode) && !(node(key) instanceof SequenceNode)) {
            problem(key, "'" + key + "' is missing; give it a value");
        }
        return text.orElse("");
    }

    public boolean flag(String key, boolean otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().equals("true") && !text.get().equals("false")) {
            problem(key, "'" + key + "' must be true or false");
        }
        return text.get().equals("true");
    }

    public int whole(String key, int otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,9}")) {
            problem(key, "'" + key + "' must be a whole number");
            return otherwise;
        }
        return Integer.parseInt(text.get());
    }

    /** One of a set of words. */
    public String choice(String key, List<String> words, String otherwise) {
        String text = text(key).orElse(otherwise);
        if (!words.contains(text)) {
            problem(key, "'" + key + "' must be " + String.join(" or ", words));
            return otherwise;
        }
        return text;
    }

    /** A list of texts; one text counts as a list of one. */
    public List<String> texts(String key) {
        Node node = node(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof ScalarNode scalar) {
            texts.add(scalar.getValue());
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    problems.add(file, lineOf(item), "'" + key + "' must be a list of texts");
                }
            }
        } else if (node != null) {
            problem(key, "'" + key + "' must be a text or a list of texts");
        }
        return texts;
    }

    public Optional<YamlMap> map(String key) {
        Node node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode map) {
            return Optional.of(new YamlMap(map, file, problems));
        }
        problem(key, "'" + key + "' must be a group of keys");
        return Optional.empty();
    }

    public List<YamlMap> maps(String key) {
        Node node = node(key);
        List<YamlMap> maps = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode map) {
                    maps.add(new YamlMap(map, file, problems));
                } else {
                    problems.add(file, lineOf(item), "each entry of '" + key + "' must be a group of keys");
                }
            }
        } else if (node != null) {
            problem(key, "'" + key + "' must be a list");
        }
        return maps;
    }

    /** Everything that the mapping says, in one text, save for the entries of these keys at any depth. */
    public String canonical(Set<String> without) {
        StringBuilder text = new StringBuilder();
        entries.forEach((key, node) -> append(text, key, node, without));
        return text.toString();
    }

    private static void append(StringBuilder text, String key, Node node, Set<String> without) {
        if (without.contains(key)) {
            return;
        }
        text.append(key).append('(');
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                append(text, keyOf(tuple), tuple.getValueNode(), without);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> append(text, "-", item, without));
        } else if (node instanceof ScalarNode scalar) {
            text.append(scalar.getValue().length()).append(':').append(scalar.getValue());
        }
        text.append(')');
    }

    /** Reports every key that was never asked for. */
    public void end() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key '" + key + "'; known here: " + String.join(", ", known));
            }
        }
    }

    private Node node(String key) {
        known.add(key);
        return entries.get(key);
    }

    /** A key that is a structure reads as blank, and so as unknown. */
    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
