package dev.drover.pipedrive;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.load.RowWriter;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a batch as values, not as bodies: what is sent depends on what Pipedrive holds. A value keeps its type: days,
 * instants and parents are objects of one or two members.
 */
final class JsonRowFormat implements RowFormat {
    private static final String DAY = "day";
    private static final String INSTANT = "instant";
    private static final String PARENT = "parent";
    private static final String OBJECT = "object";

    @Override
    public RowWriter open(ObjectMapping mapping, OutputStream out) throws IOException {
        JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
        json.writeStartArray();
        return new Writer(json);
    }

    private record Writer(JsonGenerator json) implements RowWriter {

        @Override
        public void write(MappedRecord record, boolean loaded) throws IOException {
            json.writeStartObject();
            json.writeStringField("key", record.key());
            json.writeBooleanField("loaded", loaded);
            json.writeObjectFieldStart("fields");
            for (Map.Entry<String, Object> field : record.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                write(field.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }

        private void write(Object value) throws IOException {
            if (value == null || "".equals(value)) {
                json.writeNull();
            } else if (value instanceof BigDecimal decimal) {
                json.writeNumber(decimal);
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else if (value instanceof String text) {
                json.writeString(text);
            } else if (value instanceof LocalDate day) {
                one(DAY, day.toString());
            } else if (value instanceof Instant instant) {
                one(INSTANT, instant.toString());
            } else if (value instanceof ParentReference parent) {
                json.writeStartObject();
                json.writeStringField(OBJECT, parent.object());
                json.writeStringField(PARENT, parent.key());
                json.writeEndObject();
            } else {
                throw new IllegalArgumentException(
                        "no wire format for a " + value.getClass().getName());
            }
        }

        private void one(String name, String text) throws IOException {
            json.writeStartObject();
            json.writeStringField(name, text);
            json.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            json.writeEndArray();
            json.close();
        }
    }

    /** The rows of a batch, in their order. */
    static List<Row> rows(LoadBatch batch) {
        try (InputStream in = batch.open()) {
            List<Row> rows = new ArrayList<>(batch.size());
            for (JsonNode row : Json.MAPPER.readTree(in)) {
                Map<String, Object> fields = new LinkedHashMap<>();
                row.get("fields")
                        .fields()
                        .forEachRemaining(field -> fields.put(field.getKey(), value(field.getValue())));
                rows.add(new Row(row.get("key").asText(), row.get("loaded").asBoolean(), fields));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (node.isTextual()) {
            return node.asText();
        } else if (node.has(DAY)) {
            return LocalDate.parse(node.get(DAY).asText());
        } else if (node.has(INSTANT)) {
            return Instant.parse(node.get(INSTANT).asText());
        }
        return new Row.Parent(node.get(OBJECT).asText(), node.get(PARENT).asText());
    }
}
