package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.pipedrive.RemoteField.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The labels of a record. Those that a migration uses are ours; what others put on stays, and is not looked at. */
final class LabelsColumn implements Column {
    /** Most labels that Pipedrive takes on a record. */
    private static final int MOST = 100;

    private final String name;
    private final String key;
    private final SystemLabels labels;

    LabelsColumn(String name, String key, SystemLabels labels) {
        this.name = name;
        this.key = key;
        this.labels = labels;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String expected(Object value) {
        return value == null
                ? null
                : ValueColumn.emptyToNull(ChoicesColumn.lines(
                        value.toString().lines().map(labels::canonical).toList()));
    }

    @Override
    public String read(JsonNode record) {
        List<String> held = new ArrayList<>();
        for (JsonNode id : record.path(key)) {
            if (labels.isOurs(id.asLong())) {
                held.add(labels.label(id.asLong()).orElseGet(id::asText));
            }
        }
        return ValueColumn.emptyToNull(ChoicesColumn.lines(held));
    }

    @Override
    public void write(Object value, ObjectNode body, JsonNode current) {
        restore(expected(value), body, current);
    }

    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        Set<Long> ids = new LinkedHashSet<>();
        if (current != null) {
            for (JsonNode id : current.path(key)) {
                if (!labels.isOurs(id.asLong())) {
                    ids.add(id.asLong());
                }
            }
        }
        if (text != null) {
            labels.provide(text.lines().toList()).stream().map(Option::id).forEach(ids::add);
        }
        if (ids.size() > MOST) {
            throw new ValueRefused(
                    "TOO_MANY_LABELS",
                    name,
                    "would be more than the " + MOST + " labels that Pipedrive takes on a record");
        }
        if (!ids.isEmpty() || current != null) {
            ArrayNode all = body.putArray(key);
            ids.forEach(all::add);
        }
    }

    @Override
    public boolean creationOnly() {
        return false;
    }

    @Override
    public boolean comparable() {
        return true;
    }
}
