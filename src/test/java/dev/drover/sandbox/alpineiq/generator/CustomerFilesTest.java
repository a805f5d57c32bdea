package dev.drover.sandbox.alpineiq.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerFilesTest {
    private static final AccountShape SHAPE = AccountShape.ofSize(1_000, 5);

    @TempDir
    private Path folder;

    private final AccountGenerator generator = new AccountGenerator(SHAPE);

    @BeforeEach
    void write() throws IOException {
        generator.writeCustomerFiles(folder);
    }

    @Test
    void flow_events_name_somebody_in_each_of_the_four_ways() throws IOException {
        List<JsonNode> events = jsonLines("flow-events.jsonl");

        assertThat(events).hasSize(500).allMatch(event -> event.get("timestamp").isIntegralNumber());
        for (String way : List.of("contactID", "srcID", "phone", "email")) {
            assertThat(events).as(way).anyMatch(event -> event.has(way));
        }
        assertThat(events).anyMatch(event -> Json.text(event, "email").startsWith("nobody"));
    }

    @Test
    void flows_have_trigger_conditions_and_actions() throws IOException {
        assertThat(jsonLines("flows.jsonl"))
                .hasSize(8)
                .allMatch(flow -> flow.has("id") && flow.has("status") && flow.has("trigger"))
                .anyMatch(flow -> !flow.get("conditions").isEmpty())
                .allMatch(flow -> !flow.get("actions").isEmpty());
    }

    @Test
    void push_ids_belong_to_personas() throws IOException {
        List<String> contacts = contactIds(AccountObject.PERSONAS);

        assertThat(csv("push-ids.csv"))
                .hasSize(100)
                .allMatch(row -> contacts.contains(row.getField("contactID")))
                .allMatch(row -> !row.getField("pushID").isEmpty());
    }

    @Test
    void the_archive_export_lacks_every_tenth_archived_persona() throws IOException {
        List<String> archived = contactIds(AccountObject.ARCHIVED);

        List<String> exported = csv("archived-personas.csv").stream()
                .map(row -> row.getField("contact_id"))
                .toList();

        assertThat(archived).hasSize(10).containsAll(exported);
        assertThat(exported).hasSize(9);
        assertThat(csv("archived-personas.csv"))
                .allMatch(row -> row.getField("src_ids").contains(":::"));
    }

    @Test
    void store_names_equal_those_of_the_pos_unless_a_mismatch_is_wanted() throws IOException {
        List<String> names = generator
                .read(AccountObject.STORES)
                .map(store -> Json.text(store, "name"))
                .toList();
        assertThat(posNames()).isEqualTo(names);

        new AccountGenerator(SHAPE.withMismatchedStoreName()).writeCustomerFiles(folder);

        assertThat(posNames()).hasSameSizeAs(names);
        assertThat(posNames().get(0)).isNotEqualTo(names.get(0));
        assertThat(posNames().subList(1, names.size())).isEqualTo(names.subList(1, names.size()));
    }

    private List<String> posNames() throws IOException {
        return csv("pos-stores.csv").stream().map(row -> row.getField("name")).toList();
    }

    private List<String> contactIds(AccountObject kind) {
        return generator
                .read(kind)
                .map((ObjectNode row) -> Json.text(row, "contactID"))
                .toList();
    }

    private List<JsonNode> jsonLines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }

    private List<NamedCsvRecord> csv(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return reader.stream().toList();
        }
    }
}
