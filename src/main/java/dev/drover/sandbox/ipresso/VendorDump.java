package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.sandbox.http.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an account as the vendor's support would hand it over: one zip of CSV files in windows-1250 with semicolons and Polish
 * headers, dates and truths written now in this way and now in that, decimal commas, rows that come twice, and contacts of which
 * an older, shorter row comes first. Templates, pages and scenarios lie beside as they are, in UTF-8.
 */
final class VendorDump {
    static final String FILE = "zrzut-ipresso-2026-11-20.zip";

    private static final String FOLDER = "zrzut/";
    private static final List<String> EVENT_HEADERS = List.of(
            "ID zdarzenia",
            "Rodzaj",
            "Klucz",
            "ID kontaktu",
            "Data zdarzenia",
            "ID kampanii",
            "Klucz scenariusza",
            "Adres URL",
            "Parametry");

    private final AccountSource source;
    private final Map<String, String> types;

    private VendorDump(AccountSource source) {
        this.source = source;
        try (Stream<Row> attributes = source.rows(Table.ATTRIBUTES)) {
            this.types = attributes.collect(Collectors.toMap(row -> row.get("api_key"), row -> row.get("type")));
        }
    }

    static void write(AccountSource source, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            new VendorDump(source).write(zip);
        }
    }

    private void write(ZipOutputStream zip) throws IOException {
        for (VendorTable table : VendorTable.values()) {
            writeTable(zip, table);
        }
        writeEvents(zip);
        for (Documents kind : Documents.values()) {
            StringBuilder lines = new StringBuilder();
            for (ObjectNode document : source.documents(kind)) {
                lines.append(Json.MAPPER.writeValueAsString(document)).append('\n');
            }
            put(zip, fileName(kind.path()), lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        for (String path : source.contents()) {
            put(zip, fileName(path), source.content(path));
        }
    }

    /** Templates and their pictures keep their folders, everything else lies at the top or under the industry. */
    private static String fileName(String path) {
        return path.replace("content/email_templates/", "szablony/")
                .replace("content/landing_pages", "strony_docelowe")
                .replace("content/forms", "formularze")
                .replace("content/scenarios", "scenariusze")
                .replace("content/channels", "kanaly")
                .replace("industry/polisa.", "branza/polisy.")
                .replace("industry/szkoda.", "branza/szkody.");
    }

    private void writeTable(ZipOutputStream zip, VendorTable table) throws IOException {
        entry(zip, table.file());
        try (CsvWriter csv = CodedCsv.to(new Unclosed(zip), CodedCsv.WINDOWS, ';');
                Stream<Row> rows = source.rows(table.table())) {
            csv.writeRecord(table.headers());
            int number = 0;
            for (Row row : (Iterable<Row>) rows::iterator) {
                List<String> fields = fields(row, ++number);
                if (table == VendorTable.CONTACTS && number % 31 == 0) {
                    csv.writeRecord(fields(older(row), number));
                }
                csv.writeRecord(fields);
                if (number % 23 == 0) {
                    csv.writeRecord(fields);
                }
            }
        }
        zip.closeEntry();
    }

    private List<String> fields(Row row, int number) {
        ColumnForm form = new ColumnForm(number);
        List<String> fields = new ArrayList<>();
        for (String column : row.table().columns()) {
            String text = row.table() == Table.CONTACT_ATTRIBUTES && column.equals("value")
                    ? form.of(types.getOrDefault(row.get("attribute_key"), ""), row.get("value"))
                    : form.of(row, column);
            fields.add(column.equals("email") && number % 37 == 0 && !text.isEmpty() ? " " + text + " " : text);
        }
        return fields;
    }

    /** What was known of a contact at first. */
    private static Row older(Row row) {
        return Row.of(
                row.table(),
                "contact_id",
                row.get("contact_id"),
                "last_name",
                row.get("last_name"),
                "created_at",
                row.get("created_at"));
    }

    private void writeEvents(ZipOutputStream zip) throws IOException {
        entry(zip, "zdarzenia.csv");
        try (CsvWriter csv = CodedCsv.to(new Unclosed(zip), CodedCsv.WINDOWS, ';');
                Stream<ObjectNode> events = source.events()) {
            csv.writeRecord(EVENT_HEADERS);
            int number = 0;
            for (ObjectNode event : (Iterable<ObjectNode>) events::iterator) {
                List<String> fields = fields(event, ++number);
                csv.writeRecord(fields);
                if (number % 101 == 0) {
                    csv.writeRecord(fields);
                }
            }
        }
        zip.closeEntry();
    }

    private static List<String> fields(ObjectNode event, int number) throws JsonProcessingException {
        return List.of(
                text(event, "event_id"),
                text(event, "sort").equals("action") ? "akcja" : "aktywność",
                text(event, "key"),
                text(event, "contact_id"),
                new ColumnForm(number / 50).time(text(event, "at")),
                text(event, "campaign_id"),
                text(event, "scenario_key"),
                text(event, "url"),
                Json.MAPPER.writeValueAsString(event.path("params")));
    }

    private static String text(ObjectNode event, String name) {
        return event.path(name).asText("");
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        entry(zip, name);
        zip.write(content);
        zip.closeEntry();
    }

    /** The time of an entry is fixed, so that the same account gives the same bytes. */
    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setTimeLocal(LocalDateTime.of(2026, 11, 20, 7, 0));
        zip.putNextEntry(entry);
    }

    /** Keeps the zip open when the writer of one entry is closed. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
