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
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private static final String NO_ZONE_COUNTRY = "AQ";
    private static final int EVERY_SIXTH = 6;

    private final AccountGenerator generated;
    private final Canaries canaries;

    /** Generated value → canary, so that a phone that two people share is still shared, and found in other objects. */
    private final Map<String, String> replaced = new HashMap<>();

    private final Map<String, ObjectNode> people = new HashMap<>();
    private int number;

    CanaryAccount(AccountGenerator generated, Canaries canaries) {
        this.generated = generated;
        this.canaries = canaries;
        for (AccountObject kind : List.of(AccountObject.PERSONAS, AccountObject.ARCHIVED)) {
            try (Stream<ObjectNode> rows = generated.read(kind)) {
                rows.forEach(row -> people.put(row.path("contactID").asText(), person(row)));
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

    private ObjectNode person(ObjectNode given) {
        ObjectNode person = given.deepCopy();
        int n = number++;
        text(person, "firstName", "first name");
        text(person, "lastName", "last name");
        email(person, "email", "no");
        if (!person.path("ownerEmail").asText("").startsWith("owner")) {
            email(person, "ownerEmail", "no");
        }
        phone(person, "mobilePhone");
        phone(person, "homePhone");
        birthdate(person);
        sources(person);
        person.put("medID", "MED-" + canaries.word("medical id"));
        person.put("gender", canaries.text("gender"));
        person.put("referCode", canaries.word("referral code"));
        person.put("referLink", "https://refer.example.com/" + canaries.word("referral link"));
        person.put("phone", canaries.phone());
        person.set("owner", MAPPER.createObjectNode().put("name", canaries.text("owner name")));
        String country = n % EVERY_SIXTH == EVERY_SIXTH - 1 ? NO_ZONE_COUNTRY : "US";
        ObjectNode address = n % 2 == 0 ? person : MAPPER.createObjectNode();
        address.put("city", canaries.text("city")).put("state", canaries.text("state"));
        address.put("zip", canaries.word("postal code")).put("country", country);
        if (n % 2 == 0) {
            person.put("address", canaries.text("address"));
        } else {
            person.remove(List.of("city", "state", "zip", "country"));
            address.put("street", canaries.text("street")).put("street2", canaries.text("second line"));
            person.set("address", address);
        }
        for (JsonNode property : person.path("customAttributes")) {
            if (property.path("value").isTextual()
                    && !property.path("key").asText().contains("Expiration")) {
                ((ObjectNode) property).put("value", canaries.text("custom property"));
            }
        }
        return person;
    }

    private void text(ObjectNode person, String field, String kind) {
        String old = person.path(field).asText("");
        if (!old.isEmpty() && !person.path(field).isNull()) {
            String canary = canaries.text(kind);
            person.put(field, old.length() > 40 ? canary + " " + old : canary); // too long stays so
        }
    }

    private void email(ObjectNode person, String field, String wrong) {
        String old = person.path(field).asText("");
        if (person.path(field).isTextual() && !old.isEmpty()) {
            person.put(
                    field,
                    replaced.computeIfAbsent(
                            old, o -> o.contains("@") ? canaries.email() : wrong + " " + canaries.word("e-mail")));
        }
    }

    private void phone(ObjectNode person, String field) {
        String old = person.path(field).asText("");
        if (person.path(field).isTextual() && !old.isEmpty()) {
            person.put(field, replaced.computeIfAbsent(old, o -> canaries.phone()));
        }
    }

    /** In the form in which the generated one stood. */
    private void birthdate(ObjectNode person) {
        JsonNode old = person.path("birthdate");
        if (old.isMissingNode() || old.isNull()) {
            return;
        }
        String text = old.asText();
        if (text.equals("1999-02-30")) {
            person.put("birthdate", canaries.word("birthdate"));
            return;
        }
        LocalDate day = canaries.day();
        if (old.isNumber()) {
            person.put("birthdate", day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        } else if (text.contains("/")) {
            person.put(
                    "birthdate",
                    String.format("%02d/%02d/%d", day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
        } else {
            person.put("birthdate", day + (text.contains("T") ? "T00:00:00.000Z" : ""));
        }
    }

    private void sources(ObjectNode person) {
        String old = person.path("srcID").asText("");
        if (old.isEmpty()) {
            return;
        }
        String canary = replaced.computeIfAbsent(old, o -> canaries.word("source id"));
        person.put("srcID", canary);
        if (person.path("srcIDs").isArray()) {
            List<String> ids = new ArrayList<>();
            person.path("srcIDs").forEach(id -> ids.add(id.asText()));
            var array = person.putArray("srcIDs");
            ids.forEach(id -> {
                String own = id.substring(id.indexOf(":::") + 3);
                array.add(id.substring(0, id.indexOf(":::") + 3)
                        + replaced.computeIfAbsent(own, o -> canaries.word("source id")));
            });
        }
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
