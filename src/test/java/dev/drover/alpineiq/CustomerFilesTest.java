package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route files that read what the customer supplies. */
class CustomerFilesTest {
    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();

    @BeforeEach
    void input() throws IOException {
        Files.createDirectories(folder.resolve("input"));
    }

    @Test
    void archived_people_get_the_names_and_kinds_of_the_api() throws Exception {
        file(
                "archived-personas.csv",
                "\uFEFFcontact_id,src_ids,email,mobile_phone,loyalty,loyalty_points,loyalty_signup_time\n"
                        + "c9,\"cova:::7,treez:::8\",A@Example.com,5551234567,true,-12.50,2020-01-02 03:04:05\n");
        try (Harness harness = harness()) {
            harness.extract("archived-personas");
            harness.extract("archived-personas");
        }
        JsonNode persona = staging.find("persona", "c9").orElseThrow().payload();
        assertThat(persona.toString())
                .isEqualTo("{\"contactID\":\"c9\",\"srcIDs\":[\"cova:::7\",\"treez:::8\"],\"email\":\"A@Example.com\","
                        + "\"mobilePhone\":\"5551234567\",\"loyalty\":true,\"loyaltyPoints\":-12.50,"
                        + "\"loyaltySignupTS\":1577934245,\"platform\":\"cova\",\"srcID\":\"7\",\"archived\":true}");
        assertThat(staging.findByAlias("persona", "srcID", "treez:::8")).contains("c9");
        assertThat(staging.findByAlias("persona", "email", "a@example.com")).contains("c9");
    }

    @Test
    void flow_events_find_their_person_by_any_of_their_ids() throws Exception {
        NewRecord persona = new PersonaRecords(ProfileReader.read(Path.of("profiles/alpineiq.yaml")))
                .persona("c1", OrderRecordsTest.json("{'contactID':'c1','mobilePhone':'5551234567','srcID':'7'}"));
        staging.stage(List.of(persona).iterator(), new Checkpoint("persona", "", true));
        file(
                "flow-events.jsonl",
                "{\"eventName\":\"a\",\"timestamp\":1,\"srcID\":\"7\",\"event\":{}}\n\n"
                        + "{\"eventName\":\"b\",\"timestamp\":2,\"phone\":\"+1 (555) 123-4567\"}\n"
                        + "{\"id\":\"e3\",\"eventName\":\"c\",\"timestamp\":3,\"email\":\"nobody@example.com\"}\n");
        try (Harness harness = harness()) {
            harness.extract("flow-events");
        }
        assertThat(staging.count("flowEvent")).isEqualTo(3);
        assertThat(staging.all().values().stream()
                        .filter(event -> event.path("contactID").asText().equals("c1") && event.has("eventName")))
                .hasSize(2);
        assertThat(staging.find("flowEvent", "e3").orElseThrow().parentKey()).isEmpty();
    }

    @Test
    void every_file_is_read_as_csv_and_as_json_lines_alike() throws Exception {
        file("archived-personas.jsonl", "{\"contactID\":\"c9\",\"srcID\":\"7\",\"platform\":\"cova\"}\n");
        file("flow-events.csv", "id,eventName,timestamp,contactID\ne1,order_created,5,c9\n");
        file("push-ids.jsonl", "{\"contactID\":\"c9\",\"pushID\":\"token\",\"platform\":\"ios\"}\n");
        try (Harness harness = harness()) {
            harness.extract("archived-personas");
            harness.extract("flow-events");
            harness.extract("push-ids");
        }
        JsonNode persona = staging.find("persona", "c9").orElseThrow().payload();
        assertThat(persona.path("archived").asBoolean()).isTrue();
        assertThat(persona.path("srcID").asText()).isEqualTo("7");
        JsonNode event = staging.find("flowEvent", "e1").orElseThrow().payload();
        assertThat(event.path("eventName").asText()).isEqualTo("order_created");
        assertThat(event.path("contactID").asText()).isEqualTo("c9");
        assertThat(staging.count("pushId")).isEqualTo(1);
    }

    @Test
    void a_missing_file_is_said_and_nothing_fails() throws Exception {
        try (Harness harness = harness()) {
            harness.extract("push-ids");
            assertThat(harness.said).singleElement().asString().contains("push-ids.csv");
        }
        assertThat(staging.checkpoint("pushId").orElseThrow().finished()).isTrue();
    }

    @Test
    void a_bad_line_is_named_with_file_and_line() throws Exception {
        file("flow-events.jsonl", "{\"eventName\":\"a\",\"timestamp\":1}\n{\"eventName\":\n");
        file("push-ids.csv", "contactID,pushID\nc1,p1\nc2,p2,extra\n");
        file("archived-personas.csv", "contact_id,email\nc1,a@example.com\n,b@example.com\n");
        file("flows.csv", "id,name\n1,\"a\" b\n");
        try (Harness harness = harness()) {
            assertInvalid(harness, "flow-events", "flow-events.jsonl:2");
            assertInvalid(harness, "push-ids", "push-ids.csv:3");
            assertInvalid(harness, "archived-personas", "archived-personas.csv:3");
            assertInvalid(harness, "flows", "flows.csv:2");
        }
    }

    private static void assertInvalid(Harness harness, String object, String place) {
        assertThatThrownBy(() -> harness.extract(object))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_FILE_INVALID))
                .hasMessageContaining(place)
                .hasMessageNotContaining("example.com");
    }

    private Harness harness() throws Exception {
        return Harness.mocked(folder, staging, new OpenGate(), call -> {
            throw new IllegalStateException("a file needs no call");
        });
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve("input").resolve(name), content);
    }

    @Test
    void every_row_of_a_long_file_is_staged_page_by_page() throws Exception {
        file(
                "flow-events.jsonl",
                IntStream.range(0, 1_203)
                        .mapToObj(i -> "{\"id\":\"e" + i + "\",\"eventName\":\"a\",\"timestamp\":" + i + "}\n")
                        .collect(Collectors.joining()));
        try (Harness harness = harness()) {
            harness.extract("flow-events");
        }
        assertThat(staging.count("flowEvent")).isEqualTo(1_203);
        assertThat(staging.find("flowEvent", "e1202")).isPresent();
        assertThat(staging.pages()).isGreaterThanOrEqualTo(3);
    }
}
