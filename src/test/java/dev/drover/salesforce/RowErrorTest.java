package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowErrorTest {

    @Test
    void reads_code_message_and_fields_of_a_bulk_error() {
        assertThat(RowError.ofBulk("STRING_TOO_LONG:Last Name: data value too large: x:y (max length=80):LastName --"))
                .isEqualTo(new RowError(
                        "STRING_TOO_LONG",
                        List.of("LastName"),
                        "Last Name: data value too large: x:y (max length=80)"));
        assertThat(RowError.ofBulk("REQUIRED_FIELD_MISSING:Required fields are missing: [A, B]:A B --"))
                .isEqualTo(new RowError(
                        "REQUIRED_FIELD_MISSING", List.of("A", "B"), "Required fields are missing: [A, B]"));
    }

    @Test
    void reads_a_bulk_error_without_fields() {
        assertThat(RowError.ofBulk("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--"))
                .isEqualTo(new RowError("UNABLE_TO_LOCK_ROW", List.of(), "unable to obtain exclusive access"));
    }

    @Test
    void reads_a_bulk_error_without_its_end_and_one_over_several_lines() {
        assertThat(RowError.ofBulk("STORAGE_LIMIT_EXCEEDED").code()).isEqualTo("STORAGE_LIMIT_EXCEEDED");
        assertThat(RowError.ofBulk("CANNOT_EXECUTE_FLOW_TRIGGER:first\nsecond"))
                .isEqualTo(new RowError("CANNOT_EXECUTE_FLOW_TRIGGER", List.of(), "first\nsecond"));
    }

    @Test
    void keeps_a_text_that_is_no_bulk_error() {
        assertThat(RowError.ofBulk("something else"))
                .isEqualTo(new RowError("UNKNOWN_EXCEPTION", List.of(), "something else"));
        assertThat(RowError.ofBulk("").code()).isEqualTo("UNKNOWN_EXCEPTION");
    }

    @Test
    void reads_the_errors_of_rest_collections_and_oauth() throws IOException {
        assertThat(RowError.listOf(
                        Json.MAPPER.readTree("[{\"errorCode\":\"A\",\"message\":\"m\",\"fields\":[\"F\"]}]")))
                .containsExactly(new RowError("A", List.of("F"), "m"));
        assertThat(RowError.listOf(Json.MAPPER.readTree("[{\"statusCode\":\"B\",\"message\":\"m\"}]")))
                .containsExactly(new RowError("B", List.of(), "m"));
        assertThat(RowError.listOf(Json.MAPPER.readTree("{\"error\":\"C\",\"error_description\":\"d\"}")))
                .containsExactly(new RowError("C", List.of(), "d"));
        assertThat(RowError.listOf(Json.MAPPER.readTree("{}"))).isEmpty();
    }
}
