package dev.drover.yaml;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML mapping whose entries know their lines. A reader asks for the keys that it knows and then calls {@link #end},
 * which reports each key that nobody asked for.
 */
public final class YamlMap {
    private final String file;
    private final int line;
    private final Problems problems;
    private final Map<String, YamlNode> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private YamlMap(YamlNode node, String file, Problems problems) {
        this.file = file;
        this.line = node.line();
        this.problems = problems;
        for (YamlNode.Entry entry : node.entries()) {
            if (entries.putIfAbsent(entry.key(), entry.value()) != null) {
                problems.add(file, entry.line(), "key '" + entry.key() + "' is written twice; keep one");
            } else {
                lines.put(entry.key(), entry.line());
            }
        }
    }

    /** The mapping that a file consists of; empty, with a problem noted, when it is something else. */
    public static Optional<YamlMap> read(Path path, Problems problems) {
        String file = path.toString();
        try {
            Optional<YamlNode> root = YamlNode.compose(path);
            if (root.isPresent() && root.get().isMap()) {
                return Optional.of(new YamlMap(root.get(), file, problems));
            }
            problems.add(file, 1, "is not a YAML mapping; write 'key: value' lines");
        } catch (NotYaml e) {
            problems.add(file, Math.max(1, e.line()), "is not valid YAML: " + e.getMessage());
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
        return entries.containsKey(key) && entries.get(key).isMap();
    }

    public boolean isList(String key) {
        known.add(key);
        return entries.containsKey(key) && entries.get(key).isList();
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public Optional<String> text(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isScalar()) {
            return Optional.of(node.written());
        }
        problem(key, "'" + key + "' must be one value");
        return Optional.empty();
    }

    /** The text of a key that must be there and not blank; "" with a problem noted otherwise. */
    public String required(String key) {
        Optional<String> text = text(key).filter(t -> !t.isBlank());
        if (text.isEmpty() && !isMap(key) && !isList(key)) {
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
        YamlNode node = node(key);
        List<String> texts = new ArrayList<>();
        if (node == null) {
            return texts;
        }
        if (node.isMap()) {
            problem(key, "'" + key + "' must be a text or a list of texts");
        }
        for (YamlNode item : node.isScalar() ? List.of(node) : node.items()) {
            if (item.isScalar()) {
                texts.add(item.written());
            } else {
                problems.add(file, item.line(), "'" + key + "' must be a list of texts");
            }
        }
        return texts;
    }

    public Optional<YamlMap> map(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isMap()) {
            return Optional.of(new YamlMap(node, file, problems));
        }
        problem(key, "'" + key + "' must be a group of keys");
        return Optional.empty();
    }

    public List<YamlMap> maps(String key) {
        YamlNode node = node(key);
        List<YamlMap> maps = new ArrayList<>();
        if (node == null) {
            return maps;
        }
        if (!node.isList()) {
            problem(key, "'" + key + "' must be a list");
        }
        for (YamlNode item : node.items()) {
            if (item.isMap()) {
                maps.add(new YamlMap(item, file, problems));
            } else {
                problems.add(file, item.line(), "each entry of '" + key + "' must be a group of keys");
            }
        }
        return maps;
    }

    /** Everything that the mapping says, in one text, save for the entries of these keys at any depth. */
    public String canonical(Set<String> without) {
        StringBuilder text = new StringBuilder();
        entries.forEach((key, node) -> append(text, key, node, without));
        return text.toString();
    }

    private static void append(StringBuilder text, String key, YamlNode node, Set<String> without) {
        if (without.contains(key)) {
            return;
        }
        text.append(key).append('(');
        node.entries().forEach(entry -> append(text, entry.key(), entry.value(), without));
        node.items().forEach(item -> append(text, "-", item, without));
        if (node.isScalar()) {
            text.append(node.written().length()).append(':').append(node.written());
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

    private YamlNode node(String key) {
        known.add(key);
        return entries.get(key);
    }
}
