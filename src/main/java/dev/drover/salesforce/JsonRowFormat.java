package dev.drover.salesforce;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.drover.engine.load.RowFormat;
import dev.drover.engine.load.RowWriter;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ReferenceField;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The records of a collection call: a JSON array of typed records, parents named by their external ids. */
final class JsonRowFormat implements RowFormat {
    private final CreationFields creation;

    JsonRowFormat(CreationFields creation) {
        this.creation = creation;
    }

    @Override
    public RowWriter open(ObjectMapping mapping, OutputStream out) throws IOException {
        JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
        json.writeStartArray();
        return new Writer(mapping, Column.of(mapping, creation), json);
    }

    private final class Writer implements RowWriter {
        private final ObjectMapping mapping;
        private final List<Column> columns;
        private final JsonGenerator json;

        Writer(ObjectMapping mapping, List<Column> columns, JsonGenerator json) {
            this.mapping = mapping;
            this.columns = columns;
            this.json = json;
        }

        @Override
        public void write(MappedRecord record, boolean loaded) throws IOException {
            boolean exists = Column.exists(mapping, record, loaded, creation);
            json.writeStartObject();
            type(mapping.destinationObject());
            json.writeStringField(mapping.keyField(), record.key());
            for (Column column : columns.subList(1, columns.size())) {
                if (!column.left(record, exists)) {
                    field(column, record.fields().get(column.field()));
                }
            }
            json.writeEndObject();
        }

        private void field(Column column, Object value) throws IOException {
            if (value instanceof ParentReference parent) {
                parent(column.reference(), parent);
                return;
            }
            json.writeFieldName(column.field());
            if (value == null || "".equals(value)) {
                json.writeNull();
            } else if (value instanceof BigDecimal decimal) {
                json.writeNumber(decimal);
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else if (value instanceof Instant instant) {
                json.writeString(CsvRowFormat.INSTANT.format(instant));
            } else if (value instanceof String || value instanceof LocalDate) {
                json.writeString(encodable(value.toString()));
            } else {
                throw new IllegalArgumentException(
                        "no wire format for a " + value.getClass().getName());
            }
        }

        /** Half of a surrogate pair cannot be encoded; it must not stop the other records of the call. */
        private static String encodable(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }

        private void parent(ReferenceField reference, ParentReference parent) throws IOException {
            json.writeObjectFieldStart(reference.relationship());
            if (reference.polymorphic()) {
                type(reference.object());
            }
            json.writeStringField(reference.by(), parent.key());
            json.writeEndObject();
        }

        private void type(String object) throws IOException {
            json.writeObjectFieldStart("attributes");
            json.writeStringField("type", object);
            json.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            json.writeEndArray();
            json.close();
        }
    }
}
