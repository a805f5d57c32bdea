package dev.drover.ipresso.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.ColumnKind;
import java.util.HashMap;
import java.util.Map;

/** A row as it lies in the store. */
final class RowText {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectReader READER = MAPPER.readerFor(new TypeReference<Map<String, String>>() {});
    private static final ObjectWriter WRITER = MAPPER.writer();

    private RowText() {}

    static String of(CanonicalRow row) {
        try {
            return WRITER.writeValueAsString(row.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written", e);
        }
    }

    static CanonicalRow read(CanonicalFile file, String text) {
        try {
            Map<String, String> values = READER.readValue(text);
            return new CanonicalRow(file, values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store gives back what was put into it", e);
        }
    }

    /** JSON columns in their one form, so that a row that comes by two ways is the same text. */
    static CanonicalRow canonical(CanonicalRow row) {
        Map<String, String> changed = null;
        for (Map.Entry<String, String> cell : row.values().entrySet()) {
            if (row.file().kind(cell.getKey()) == ColumnKind.JSON) {
                changed = changed == null ? new HashMap<>(row.values()) : changed;
                changed.put(
                        cell.getKey(), CanonicalJson.compact(cell.getValue()).orElse(null));
            }
        }
        return changed == null ? row : new CanonicalRow(row.file(), changed);
    }
}
