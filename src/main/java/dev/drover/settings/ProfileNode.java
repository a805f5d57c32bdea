package dev.drover.settings;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.yaml.YamlNode;
import dev.drover.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One place of a profile file, which knows its line for error messages. */
public record ProfileNode(String file, String path, int line, YamlNode node) {

    /** The whole file; errors: PROFILE_INVALID. */
    public static ProfileNode read(Path file) {
        try {
            return new ProfileNode(file.toString(), "", 1, YamlNode.read(file));
        } catch (YamlProblem e) {
            throw new DroverException(ErrorCode.PROFILE_INVALID, file + ":" + e.line() + ": " + e.getMessage(), e);
        }
    }

    /** The children by key; a key that is not among {@code known} is refused. */
    public Map<String, ProfileNode> children(Set<String> known) {
        Map<String, ProfileNode> children = children();
        children.forEach((key, child) -> {
            if (!known.contains(key)) {
                throw child.invalid("unknown key; known here are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return children;
    }

    public Map<String, ProfileNode> children() {
        if (!node.isMap()) {
            throw invalid("must be a map of keys and values");
        }
        Map<String, ProfileNode> children = new LinkedHashMap<>();
        for (YamlNode.Entry entry : node.entries()) {
            String full = path.isEmpty() ? entry.key() : path + "." + entry.key();
            children.put(entry.key(), new ProfileNode(file, full, entry.line(), entry.value()));
        }
        return children;
    }

    public ProfileNode child(String key) {
        ProfileNode child = children().get(key);
        if (child == null) {
            throw invalid("'" + key + "' is missing");
        }
        return child;
    }

    /** The child under a key, where there is one. */
    public Optional<ProfileNode> optional(String key) {
        return Optional.ofNullable(children().get(key));
    }

    public String text() {
        if (node.isScalar()) {
            return node.written();
        }
        throw invalid("must be one value");
    }

    public int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw invalid("must be a whole number");
        }
    }

    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("must be true or false");
        };
    }

    /** A list of values; a single value counts as a list of one. */
    public List<String> texts() {
        if (node.isList()) {
            return node.items().stream()
                    .map(item -> new ProfileNode(file, path, item.line(), item).text())
                    .toList();
        }
        return List.of(text());
    }

    public DroverException invalid(String why) {
        return new DroverException(ErrorCode.PROFILE_INVALID, file + ":" + line + ": " + path + ": " + why);
    }
}
