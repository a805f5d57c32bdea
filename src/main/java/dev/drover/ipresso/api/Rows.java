package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.ColumnKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes canonical rows of a record by the profile's fields, each value as the kind of its column wants it. */
final class Rows {
    private final ApiProfile profile;
    private final SourceTimes times;

    Rows(ApiProfile profile, SourceTimes times) {
        this.profile = profile;
        this.times = times;
    }

    /** The columns of a file that the profile names fields for, as far as the record has values. */
    Map<String, String> values(CanonicalFile file, String object, JsonNode record) {
        Map<String, String> values = new LinkedHashMap<>();
        profile.fields(object).forEach((column, candidates) -> {
            if (file.has(column)) {
                String value = value(file, column, Json.first(record, candidates));
                if (!value.isEmpty()) {
                    values.put(column, value);
                }
            }
        });
        return values;
    }

    /** A value that is not what its column wants stays as it came: a check further on names it. */
    String value(CanonicalFile file, String column, JsonNode node) {
        ColumnKind kind = file.kind(column);
        if (kind == ColumnKind.JSON) {
            return Json.none(node) ? "" : CanonicalJson.compact(node).orElse("");
        }
        String text = node.isContainerNode() ? CanonicalJson.compact(node).orElse("") : Json.text(node);
        return switch (kind) {
            case TIMESTAMP -> times.canonical(text).orElse(text);
            case FLAG -> flag(text);
            case DECIMAL, WHOLE -> decimal(text);
            default -> text;
        };
    }

    static String flag(String text) {
        return switch (text) {
            case "1", "true" -> "true";
            case "0", "false" -> "false";
            default -> text;
        };
    }

    static String decimal(String text) {
        try {
            return text.isEmpty() ? "" : new BigDecimal(text.replace(',', '.')).toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    static CanonicalRow row(CanonicalFile file, String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null && !pairs[i + 1].isEmpty()) {
                values.put(pairs[i], pairs[i + 1]);
            }
        }
        return new CanonicalRow(file, values);
    }
}
