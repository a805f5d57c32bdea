package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.drover.sandbox.alpineiq.AlpineIqData;
import dev.drover.sandbox.alpineiq.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The files that a customer supplies because no API gives their content: flow events and flows, push ids, the persona
 * export of the archive (every tenth archived persona is missing in it, so that a gap remains), the POS's list of stores.
 */
final class CustomerFiles {
    private static final DateTimeFormatter SIGNUP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AccountShape shape;
    private final PersonaMaker personas;

    CustomerFiles(AccountShape shape, PersonaMaker personas) {
        this.shape = shape;
        this.personas = personas;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        FlowMaker flows = new FlowMaker(shape, personas);
        AlpineIqData.writeLines(folder.resolve("flows.jsonl"), flows.flows());
        AlpineIqData.writeLines(folder.resolve("flow-events.jsonl"), flows.events());
        writePushIds(folder.resolve("push-ids.csv"));
        writeArchived(folder.resolve("archived-personas.csv"));
        writeStores(folder.resolve("pos-stores.csv"));
    }

    private void writePushIds(Path file) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord("contactID", "pushID", "platform");
            for (int number = 0; number < shape.personas(); number += 10) {
                String device = number % 20 == 0 ? "ios" : "android";
                csv.writeRecord(personas.contactId(number), Dice.id(shape.seed(), "push", number), device);
            }
        }
    }

    private void writeArchived(Path file) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord(
                    "contact_id",
                    "src_ids",
                    "email",
                    "mobile_phone",
                    "home_phone",
                    "first_name",
                    "last_name",
                    "loyalty",
                    "loyalty_points",
                    "loyalty_signup_time",
                    "total_spent_as_member",
                    "count_of_sales");
            for (int number = 0; number < shape.archived(); number++) {
                if (number % 10 != 9) {
                    csv.writeRecord(archivedRow(personas.archived(number), number));
                }
            }
        }
    }

    private static List<String> archivedRow(ObjectNode persona, int number) {
        JsonNode signup = persona.get("loyaltySignupTS");
        String sources = String.join(
                ",",
                StreamSupport.stream(persona.path("srcIDs").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        List<String> row = new ArrayList<>(List.of(Json.text(persona, "contactID"), sources));
        for (String field : List.of("email", "mobilePhone", "homePhone", "firstName", "lastName", "loyalty")) {
            row.add(Json.text(persona, field));
        }
        row.add(persona.get("loyaltyPoints").decimalValue().toPlainString());
        row.add(signup.isNull() ? "" : SIGNUP.format(Instant.ofEpochSecond(signup.asLong())));
        row.add(persona.get("spent").decimalValue().toPlainString());
        row.add(number < OrderMaker.ARCHIVED_BUYERS ? "1" : "0");
        return row;
    }

    /** The names are those of the account's stores, but for one if a mismatch is wanted. */
    private void writeStores(Path file) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord("pos", "pos_id", "name");
            IntStream.range(0, shape.stores()).forEach(number -> {
                String name = StoreMaker.name(number);
                boolean wrong = shape.mismatchedStoreName() && number == 0;
                csv.writeRecord(
                        StoreMaker.pointOfSale(number),
                        "loc-" + StoreMaker.id(number),
                        wrong ? name.replace(",", " -") + " (Main)" : name);
            });
        }
    }

    private static CsvWriter csv(Path file) throws IOException {
        return CsvWriter.builder().build(file, StandardCharsets.UTF_8);
    }
}
