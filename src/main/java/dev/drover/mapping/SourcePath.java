package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A dotted path, resolved once. */
final class SourcePath {
    private final String[] steps;
    private final boolean skipContainers;

    /** @param skipContainers whether a structure found there counts as absent, because its parts have paths of their own */
    SourcePath(String path, boolean skipContainers) {
        this.steps = path.split("\\.");
        this.skipContainers = skipContainers;
    }

    /** The value, or null where it is missing or JSON null. */
    JsonNode in(JsonNode record) {
        JsonNode node = record;
        for (String step : steps) {
            node = node.get(step);
            if (node == null) {
                return null;
            }
        }
        return node.isNull() || (skipContainers && node.isContainerNode()) ? null : node;
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
