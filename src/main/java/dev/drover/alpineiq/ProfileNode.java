package dev.drover.alpineiq;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One place of the profile file, which knows its line for error messages. */
record ProfileNode(String file, String path, int line, Node node) {

    /** The children by key; a key that is not among {@code known} is refused. */
    Map<String, ProfileNode> children(Set<String> known) {
        Map<String, ProfileNode> children = children();
        children.forEach((key, child) -> {
            if (!known.contains(key)) {
                throw child.invalid("unknown key; known here are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return children;
    }

    Map<String, ProfileNode> children() {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid("must be a map of keys and values");
        }
        Map<String, ProfileNode> children = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            String full = path.isEmpty() ? key : path + "." + key;
            children.put(key, new ProfileNode(file, full, line(tuple.getKeyNode()), tuple.getValueNode()));
        }
        return children;
    }

    ProfileNode child(String key) {
        ProfileNode child = children().get(key);
        if (child == null) {
            throw invalid("'" + key + "' is missing");
        }
        return child;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw invalid("must be one value");
    }

    int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw invalid("must be a whole number");
        }
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("must be true or false");
        };
    }

    /** A list of values; a single value counts as a list of one. */
    List<String> texts() {
        if (node instanceof SequenceNode sequence) {
            List<String> texts = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                texts.add(new ProfileNode(file, path, line(item), item).text());
            }
            return List.copyOf(texts);
        }
        return List.of(text());
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    DroverException invalid(String why) {
        return new DroverException(ErrorCode.PROFILE_INVALID, file + ":" + line + ": " + path + ": " + why);
    }
}
