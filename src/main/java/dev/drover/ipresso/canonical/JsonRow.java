package dev.drover.ipresso.canonical;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A row as a JSON object and back. */
final class JsonRow {
    private JsonRow() {}

    /** @throws IllegalArgumentException with what is wrong */
    static CanonicalRow read(CanonicalFile file, JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("is not a JSON object");
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!file.has(member.getKey())) {
                throw new IllegalArgumentException(
                        "unknown member '" + member.getKey() + "'; known: " + String.join(", ", file.columns()));
            }
            CanonicalJson.compact(member.getValue()).ifPresent(value -> values.put(member.getKey(), value));
        }
        return new CanonicalRow(file, values);
    }

    /** Members in the order of the columns. */
    static String text(CanonicalRow row) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = CanonicalJson.many().getFactory().createGenerator(text)) {
            write(row, json);
        }
        return text.toString();
    }

    private static void write(CanonicalRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> cell : row.values().entrySet()) {
            String value = cell.getValue();
            switch (row.file().kind(cell.getKey())) {
                case JSON -> json(cell.getKey(), value, json);
                case FLAG -> flag(cell.getKey(), value, json);
                case TEXT, TIMESTAMP, DECIMAL, WHOLE -> json.writeStringField(cell.getKey(), value);
            }
        }
        json.writeEndObject();
    }

    private static void json(String column, String value, JsonGenerator json) throws IOException {
        Optional<String> text = CanonicalJson.compact(value);
        if (CanonicalJson.container(value).isEmpty()) {
            json.writeStringField(column, value);
        } else if (text.isPresent()) {
            json.writeFieldName(column);
            json.writeRawValue(text.get());
        }
    }

    private static void flag(String column, String value, JsonGenerator json) throws IOException {
        if (value.equals("true") || value.equals("false")) {
            json.writeBooleanField(column, value.equals("true"));
        } else {
            json.writeStringField(column, value);
        }
    }
}
