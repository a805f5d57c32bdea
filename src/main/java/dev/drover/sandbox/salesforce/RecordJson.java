package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.RowSource;
import java.math.BigDecimal;
import java.util.List;

/** Records as JSON. */
final class RecordJson {
    private final Org org;
    private final String base;

    /** The base is the path of the API version, such as {@code /services/data/v62.0}. */
    RecordJson(Org org, String base) {
        this.org = org;
        this.base = base;
    }

    static JsonNode value(Field field, String value) {
        if (value == null) {
            return NullNode.instance;
        }
        return switch (field.type()) {
            case BOOLEAN -> BooleanNode.valueOf(value.equals("true"));
            case INT -> IntNode.valueOf(Integer.parseInt(value));
            case DOUBLE, CURRENCY, PERCENT -> DecimalNode.valueOf(decimal(value));
            case COMPLEXVALUE -> parsed(value);
            default -> TextNode.valueOf(value);
        };
    }

    /** Decimals always show a point. */
    static BigDecimal decimal(String value) {
        return new BigDecimal(value.indexOf('.') < 0 ? value + ".0" : value);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String base() {
        return base;
    }

    ObjectNode attributes(SObjectType type, String id) {
        ObjectNode attributes = Json.MAPPER.createObjectNode();
        attributes.put("type", type.name());
        attributes.put("url", base + "/sobjects/" + type.name() + "/" + id);
        return attributes;
    }

    /** A row with the chosen columns; parents are objects inside. */
    ObjectNode row(RowSource rows, int row, List<Path> columns) {
        RecordView.Cursor cursor = new RecordView.Cursor(rows).at(row);
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.set(
                "attributes",
                attributes(rows.type(), rows.value(row, rows.type().get("Id"))));
        for (Path path : columns) {
            ObjectNode at = node;
            for (int depth = 0; depth < path.relationships().size() && at != null; depth++) {
                at = parent(at, path, cursor, depth);
            }
            if (at == null) {
                continue;
            }
            int dot = path.leafName().indexOf('.');
            if (dot > 0) {
                nested(node, path, cursor, dot);
            } else {
                at.set(path.leafName(), value(path.leaf(), path.read(cursor)));
            }
        }
        return node;
    }

    private static void nested(ObjectNode node, Path path, RecordView.Cursor cursor, int dot) {
        String first = path.leafName().substring(0, dot);
        ObjectNode inner = node.get(first) instanceof ObjectNode known ? known : node.putObject(first);
        inner.set(path.leafName().substring(dot + 1), value(path.leaf(), path.read(cursor)));
    }

    private ObjectNode parent(ObjectNode at, Path path, RecordView.Cursor cursor, int depth) {
        String name = path.relationships().get(depth);
        if (at.get(name) instanceof ObjectNode known) {
            return known;
        }
        String id = path.parentId(cursor, depth);
        if (id == null) {
            at.set(name, NullNode.instance);
            return null;
        }
        SObjectType type = org.catalogue().ofId(id).orElse(null);
        ObjectNode parent = at.putObject(name);
        if (type != null) {
            parent.set("attributes", attributes(type, id));
        }
        return parent;
    }

    /** Everything that a record holds, for the control plane. */
    static ObjectNode dump(RowSource rows, int row) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        for (Field field : rows.type().fields()) {
            String value = field.hidden() || field.name().equals("IsDeleted") ? null : rows.value(row, field);
            if (value != null) {
                node.set(field.name(), value(field, value));
            }
        }
        return node;
    }
}
