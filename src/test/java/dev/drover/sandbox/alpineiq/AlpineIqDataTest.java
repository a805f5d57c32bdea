package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlpineIqDataTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(AccountObject.class)
    void a_missing_file_means_that_there_are_none(AccountObject kind) {
        try (Stream<?> rows = AlpineIqData.in(folder).read(kind)) {
            assertThat(rows).isEmpty();
        }
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatExceptionOfType(DroverException.class)
                .isThrownBy(() -> AlpineIqData.in(folder.resolve("nowhere")))
                .withMessageContaining("nowhere does not exist")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_FILE_INVALID));
    }

    @Test
    void rows_are_served_as_they_are_written_with_unknown_fields_and_exact_decimals() throws IOException {
        write(
                "personas.jsonl",
                "{\"contactID\":\"1\",\"loyaltyPoints\":0.10,\"big\":12345678901234567890.5,\"x\":{\"y\":[null]}}\n"
                        + "\n{\"contactID\":2}\n");
        write("order-lines.jsonl", "{\"contactID\":\"1\",\"name\":\"a\"}\r\n{\"contactID\":\"1\",\"name\":\"b\"}");
        AlpineIqOptions options = AlpineIqOptions.defaults();

        try (SandboxClient client = new SandboxClient(AlpineIqData.in(folder), options)) {
            assertThat(client.get("/api/v1.1/piis/4711/1").data().toString())
                    .isEqualTo("{\"contactID\":\"1\",\"loyaltyPoints\":0.10,\"big\":12345678901234567890.5,"
                            + "\"x\":{\"y\":[null]}}");
            assertThat(client.get("/api/v1.1/piis/4711/2").status()).isEqualTo(200);
            assertThat(client.get("/api/v1.1/contact/orders/4711/1").data()).hasSize(2);
            assertThat(client.get("/api/v1.1/stores/4711").data().toString()).isEqualTo("{\"stores\":null}");
            List<JsonNode> dumped = client.lines("/sandbox/dump/order-lines");
            assertThat(dumped)
                    .extracting(line -> line.get("contactID").asText())
                    .containsExactly("1", "1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "personas.jsonl         | {\"contactID\":\"1\"          | is not valid JSON at column",
                "personas.jsonl         | {\"contactID\":\"1\"} trailing | is not valid JSON at column",
                "personas.jsonl         | [1]                           | is not a JSON object",
                "personas.jsonl         | {\"firstName\":\"x\"}         | has no contactID",
                "order-lines.jsonl      | {\"name\":\"x\"}              | has no contactID",
                "audience-members.jsonl | {\"contactID\":\"x\"}         | has no audienceID",
                "audience-members.jsonl | {\"audienceID\":\"x\"}        | has no contactID",
                "stores.jsonl           | {\"name\":\"x\"}              | has no id",
                "adjustments.jsonl      | {\"contactID\":\"x\"}         | has no cntID"
            })
    void a_bad_line_is_named_by_file_and_line_without_its_values(String file, String line, String what)
            throws IOException {
        write(file, "\n" + line + "\n");

        assertThatExceptionOfType(DroverException.class)
                .isThrownBy(() -> Account.load(AlpineIqData.in(folder)))
                .withMessageContaining(folder.resolve(file) + ":2 " + what)
                .withMessageNotContainingAny("\n", "firstName", "trailing")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_FILE_INVALID));
    }

    @Test
    void bytes_that_are_not_utf_8_are_an_error_of_that_file() throws IOException {
        Files.write(folder.resolve("personas.jsonl"), new byte[] {'{', '"', (byte) 0xE9, '"', ':', '1', '}', '\n'});

        assertThatExceptionOfType(DroverException.class)
                .isThrownBy(() -> Account.load(AlpineIqData.in(folder)))
                .withMessageContaining("personas.jsonl")
                .withMessageContaining("UTF-8");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
