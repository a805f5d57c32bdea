package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.AccountSource;
import dev.drover.sandbox.alpineiq.AlpineIqData;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A generated account in which every personal value is a canary; what is odd, missing or wrong in the generated one is so here
 * as well, so that it is rejected for the same reasons.
 */
final class CanaryAccount implements AccountSource {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AccountGenerator generated;
    private final Canaries canaries;

    /** Generated value → canary, for what is found in other objects as well. */
    private final Map<String, String> replaced = new HashMap<>();

    private final Map<String, ObjectNode> people = new HashMap<>();

    CanaryAccount(AccountGenerator generated, Canaries canaries) {
        this.generated = generated;
        this.canaries = canaries;
        CanaryPeople plant = new CanaryPeople(canaries, replaced);
        for (AccountObject kind : List.of(AccountObject.PERSONAS, AccountObject.ARCHIVED)) {
            try (Stream<ObjectNode> rows = generated.read(kind)) {
                rows.forEach(row -> people.put(row.path("contactID").asText(), plant.in(row)));
            }
        }
    }

    /** Writes the data folder and the files of the customer. */
    void write(Path data, Path input) throws IOException {
        AlpineIqData.write(this, data);
        generated.writeCustomerFiles(input);
        events(input.resolve("flow-events.jsonl"));
        pushIds(input.resolve("push-ids.csv"));
        archived(input.resolve("archived-personas.csv"));
    }

    @Override
    public Stream<ObjectNode> read(AccountObject kind) {
        return generated.read(kind).map(row -> switch (kind) {
            case PERSONAS, ARCHIVED -> people.get(row.path("contactID").asText());
            case ORDER_LINES -> order(row);
            case ADJUSTMENTS -> adjustment(row);
            default -> row;
        });
    }

    private ObjectNode order(ObjectNode row) {
        if (row.path("attr").isTextual()) {
            row.put("attr", row.path("attr").asText() + "&note=" + canaries.word("order attributes"));
        }
        if (row.path("budtenderName").isTextual()) {
            row.put(
                    "budtenderName",
                    replaced.computeIfAbsent(row.path("budtenderName").asText(), o -> canaries.text("employee")));
        }
        return row;
    }

    private ObjectNode adjustment(ObjectNode row) {
        ObjectNode person = people.get(row.path("cntID").asText());
        row.put("note", canaries.text("note"));
        row.put(
                "name",
                person.path("firstName").asText() + " "
                        + person.path("lastName").asText());
        for (String field : List.of("phone", "email")) {
            replace(row, field);
        }
        return row;
    }

    private void replace(ObjectNode row, String field) {
        String canary = replaced.get(row.path(field).asText(""));
        if (canary != null) {
            row.set(field, TextNode.valueOf(canary));
        } else if (!row.path(field).asText("").isEmpty() && !row.path(field).isNull()) {
            throw new IllegalStateException("a " + field + " of nobody in the account");
        }
    }

    private void events(Path file) throws IOException {
        List<ObjectNode> events;
        try (Stream<String> lines = Files.lines(file)) {
            events = lines.map(CanaryAccount::object).toList();
        }
        for (ObjectNode event : events) {
            for (String field : List.of("srcID", "phone", "email")) {
                replace(event, field);
            }
            if (event.path("event") instanceof ObjectNode content) {
                content.put("note", canaries.text("event"));
            }
        }
        AlpineIqData.writeLines(file, events.stream());
    }

    private void pushIds(Path file) throws IOException {
        rows(file, row -> row.replaceAll((field, value) -> field.equals("pushID") ? canaries.word("push id") : value));
    }

    private void archived(Path file) throws IOException {
        rows(file, row -> {
            ObjectNode person = people.get(row.get("contact_id"));
            Map.of(
                            "email", "email",
                            "mobile_phone", "mobilePhone",
                            "home_phone", "homePhone",
                            "first_name", "firstName",
                            "last_name", "lastName")
                    .forEach((column, field) -> row.computeIfPresent(
                            column,
                            (c, old) -> old.isEmpty() ? "" : person.path(field).asText("")));
            row.put("src_ids", String.join(",", texts(person.path("srcIDs"))));
        });
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void rows(Path file, Consumer<Map<String, String>> change) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            reader.forEach(record -> rows.add(new LinkedHashMap<>(record.getFieldsAsMap())));
        }
        rows.forEach(change);
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(rows.get(0).keySet());
            rows.forEach(row -> csv.writeRecord(row.values()));
        }
    }

    private static ObjectNode object(String line) {
        try {
            return (ObjectNode) MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
