package dev.drover.ipresso.files;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.files.FilesProfile.FileRule;
import dev.drover.ipresso.files.Page.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the canonical rows of one record. What cannot be taken is rejected with its line; nothing goes silently. */
final class RecordRows {
    private final FileRule rule;
    private final CanonicalFile file;
    private final Headers headers;
    private final Cells cells;
    private final Details details;
    private final Identity identity;
    private final Dictionary dictionary;
    private final Set<String> unknown = new HashSet<>();

    RecordRows(FileRule rule, CanonicalFile file, Dictionary dictionary, Cells cells, Identity identity) {
        this.rule = rule;
        this.file = file;
        this.headers = new Headers(rule, file, dictionary);
        this.cells = cells;
        this.dictionary = dictionary;
        this.details = new Details(rule, dictionary, cells);
        this.identity = identity;
    }

    Headers headers() {
        return headers;
    }

    /** Headers that nobody understood, since the last time that they were asked for. */
    Set<String> takeUnknown() {
        Set<String> taken = Set.copyOf(unknown);
        unknown.clear();
        return taken;
    }

    List<CanonicalRow> rows(RawRecord record, List<Rejected> rejects) {
        Consumer<String> reject = reason -> rejects.add(new Rejected(record.line(), reason));
        Map<String, String> values = new HashMap<>(rule.constants());
        Map<String, String> rest = new TreeMap<>();
        record.cells().forEach((header, cell) -> take(header, cell, values, rest, reject));
        if (!rest.isEmpty()) {
            values.putIfAbsent(rule.rest().orElseThrow(), Json.object(rest));
        }
        typed(values, reject);
        String reason = identity.complete(file, values);
        if (!reason.isEmpty()) {
            reject.accept(reason);
            return List.of();
        }
        List<CanonicalRow> rows = new ArrayList<>();
        rows.add(new CanonicalRow(file, values));
        if (file == CanonicalFile.CONTACTS) {
            String contact = values.get("contact_id");
            record.cells().forEach((header, cell) -> {
                if (!cells.nothing(cell)) {
                    rows.addAll(details.rows(headers.of(header), contact, cell, reject));
                }
            });
        }
        return rows;
    }

    private void take(
            String header, String cell, Map<String, String> values, Map<String, String> rest, Consumer<String> reject) {
        Headers.Meaning meaning = headers.of(header);
        if (meaning instanceof Headers.Unknown) {
            unknown.add(header);
        }
        if (cells.nothing(cell)) {
            return;
        }
        if (meaning instanceof Headers.Rest) {
            rest.put(header, cell);
        } else if (meaning instanceof Headers.Column column) {
            try {
                values.put(column.name(), value(column.name(), cell));
            } catch (Cells.NotRead e) {
                reject.accept("column '" + column.name() + "' " + e.getMessage() + "; the row is taken without it");
            }
        }
    }

    /** The value of an attribute in a row of its own has the form of the attribute's type. */
    private void typed(Map<String, String> values, Consumer<String> reject) {
        boolean ofAttribute = file == CanonicalFile.CONTACT_ATTRIBUTES || file == CanonicalFile.COMPANY_ATTRIBUTES;
        String key = values.get("attribute_key");
        if (!ofAttribute || key == null || !values.containsKey("value")) {
            return;
        }
        Optional<Dictionary.Attribute> attribute = dictionary.attribute(Fold.of(key));
        try {
            String type = attribute.map(Dictionary.Attribute::type).orElse("");
            values.put("value", cells.attribute(type, values.get("value"), rule.dates()));
        } catch (Cells.NotRead e) {
            reject.accept("the value of attribute '" + key + "' " + e.getMessage() + "; it is kept as it is written");
        }
    }

    private String value(String column, String cell) throws Cells.NotRead {
        String known = rule.values().getOrDefault(column, Map.of()).get(Fold.of(cell));
        if (known != null) {
            return known;
        }
        String value = cells.value(file.kind(column), cell, rule.dates());
        if (file != CanonicalFile.CONTACTS) {
            return value;
        }
        return switch (column) {
            case "type_key" ->
                dictionary.table(CanonicalFile.CONTACT_TYPES).find(value).orElse(value);
            case "origin" -> dictionary.table(CanonicalFile.ORIGINS).find(value).orElse(value);
            default -> value;
        };
    }
}
