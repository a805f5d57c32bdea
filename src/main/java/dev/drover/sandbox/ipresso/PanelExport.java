package dev.drover.sandbox.ipresso;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes what the panel exports: a CSV file for each segment, a row a contact, an attribute a column under its name. Encoding,
 * separator, language of the headers and form of dates change from file to file. Names on one list stand in one cell, with a
 * bar between them.
 */
final class PanelExport {
    private static final String JOINED = "|";
    private static final List<Style> STYLES = List.of(
            new Style(CodedCsv.WINDOWS, ';', false, Language.POLISH, 1),
            new Style(StandardCharsets.UTF_8, ',', true, Language.POLISH, 0),
            new Style(CodedCsv.WINDOWS, '\t', false, Language.KEYS, 2),
            new Style(StandardCharsets.UTF_8, ';', false, Language.ENGLISH, 0));

    private final Account account;

    /** How one file is written. */
    private record Style(Charset charset, char separator, boolean mark, Language language, int dates) {}

    private enum Language {
        POLISH,
        ENGLISH,
        KEYS
    }

    private PanelExport(Account account) {
        this.account = account;
    }

    static void write(AccountSource source, Path folder) throws IOException {
        Files.createDirectories(folder);
        PanelExport export = new PanelExport(Account.load(source));
        int number = 0;
        for (Row segment : export.account.dictionary(Table.SEGMENTS).values()) {
            Path file = folder.resolve("segment-" + segment.get("segment_id") + ".csv");
            export.write(segment.get("segment_id"), file, STYLES.get(number++ % STYLES.size()));
        }
    }

    private void write(String segment, Path file, Style style) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            if (style.mark()) {
                out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
            }
            try (CsvWriter csv = CodedCsv.to(out, style.charset(), style.separator())) {
                List<Row> attributes = attributes();
                csv.writeRecord(headers(attributes, style.language()));
                for (Long id : account.segments().getOrDefault(segment, new TreeSet<>())) {
                    csv.writeRecord(fields(account.contacts().get(id), attributes, style));
                }
            }
        }
    }

    private List<Row> attributes() {
        return account.dictionary(Table.ATTRIBUTES).values().stream()
                .filter(row -> !PanelColumn.isSystem(row.get("api_key")))
                .filter(row -> !row.get("is_hidden").equals("true"))
                .toList();
    }

    private static List<String> headers(List<Row> attributes, Language language) {
        List<String> headers = new ArrayList<>();
        for (PanelColumn column : PanelColumn.values()) {
            headers.add(
                    switch (language) {
                        case POLISH -> column.polish();
                        case ENGLISH -> column.english();
                        case KEYS -> column.key();
                    });
        }
        attributes.forEach(row -> headers.add(row.get(language == Language.KEYS ? "api_key" : "name")));
        return headers;
    }

    private List<String> fields(Contact contact, List<Row> attributes, Style style) {
        ColumnForm form = new ColumnForm(style.dates());
        List<String> fields = new ArrayList<>();
        Map<PanelColumn, Stream<String>> lists = new HashMap<>();
        lists.put(PanelColumn.TAGS, names(Table.TAGS, contact.tags().stream()));
        lists.put(PanelColumn.CATEGORIES, names(Table.CATEGORIES, contact.categories().stream()));
        lists.put(
                PanelColumn.CONSENTS,
                names(
                        Table.CONSENTS,
                        contact.consents().entrySet().stream()
                                .filter(entry ->
                                        entry.getValue().get("raw_status").equals("1"))
                                .map(Map.Entry::getKey)));
        for (PanelColumn column : PanelColumn.values()) {
            fields.add(lists.containsKey(column) ? joined(lists.get(column)) : form.of(contact.row(), column.column()));
        }
        for (Row attribute : attributes) {
            List<Row> values = contact.attributes().getOrDefault(attribute.get("api_key"), List.of());
            fields.add(joined(values.stream().map(value -> form.of(attribute.get("type"), value.get("value")))));
        }
        return fields;
    }

    private Stream<String> names(Table table, Stream<Long> ids) {
        return ids.map(id -> account.dictionary(table).get(String.valueOf(id)))
                .filter(row -> row != null)
                .map(row -> row.get("name"));
    }

    private static String joined(Stream<String> names) {
        return String.join(JOINED, names.toList());
    }
}
