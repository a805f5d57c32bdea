package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import dev.drover.time.EngineClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means. */
class AnswerCheckTest {
    private final AlpineIqProfile profile = ProfileReader.read(Path.of("profiles/alpineiq.yaml"));
    private final AnswerCheck check = new AnswerCheck(profile, new WaitHint(EngineClock.system()), "4711");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>busy</html>",
                "",
                "[]",
                "{\"data\":[{\"email\":\"a@example.com\"",
                "{\"data\":[1,2]} trailing",
                "{\"data\":{\"stores\":[{}]}"
            })
    void what_is_no_whole_json_is_asked_for_again_and_never_quoted(String body) {
        assertThatThrownBy(() -> check.check(call("stores"), raw(200, body)))
                .isInstanceOf(PassingFailure.class)
                .hasMessageNotContaining("example.com")
                .satisfies(e -> assertThat(DroverException.in(e).code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource({"408", "425", "429", "500", "502", "503", "504"})
    void a_passing_status_is_asked_for_again(int status) {
        assertThatThrownBy(() -> check.check(call("stores"), raw(status, "{}")))
                .isInstanceOf(PassingFailure.class)
                .satisfies(e -> assertThat(DroverException.in(e).code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|Please provide a valid API key|KEY_REFUSED",
                "403|This account is not yours|ACCOUNT_MISMATCH",
                "401|anything|KEY_REFUSED",
                "501|not here|ANSWER_INVALID",
                "404|Not Found|ANSWER_INVALID",
                "302|moved|ANSWER_INVALID"
            })
    void a_lasting_refusal_is_named(int status, String message, ErrorCode expected) {
        String body = "{\"errors\":[{\"message\":\"" + message + "\"}],\"success\":false}";
        assertThatThrownBy(() -> check.check(call("stores"), raw(status, body)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(expected));
    }

    @Test
    void a_refusal_inside_a_good_status_counts_as_one() {
        assertThatThrownBy(() -> check.check(call("stores"), raw(200, "{\"success\":false,\"code\":503}")))
                .isInstanceOf(PassingFailure.class);
    }

    @Test
    void an_optional_endpoint_that_is_not_there_has_nothing() {
        assertThat(check.check(call("loyaltyConfig"), raw(404, "")).absent()).isTrue();
    }

    @Test
    void decimals_keep_every_digit_and_ids_may_be_numbers() {
        Answer answer = check.check(
                call("discounts"),
                raw(200, "{\"data\":[{\"id\":7,\"x\":0.10},{\"id\":\"8\",\"x\":12345678901234567.123456789}]}"));
        assertThat(answer.allRecords().toString())
                .isEqualTo("[{\"id\":7,\"x\":0.10}, {\"id\":\"8\",\"x\":12345678901234567.123456789}]");
    }

    @Test
    void a_list_may_stand_at_its_second_place() {
        Answer answer = check.check(call("audiences"), raw(200, "{\"data\":{\"data\":[{\"id\":1}]}}"));
        assertThat(answer.allRecords()).hasSize(1);
        assertThat(check.check(call("audiences"), raw(200, "{\"data\":null}")).allRecords())
                .isEmpty();
        assertThat(check.check(call("audiences"), raw(200, "{\"code\":200}")).allRecords())
                .isEmpty();
        assertThatThrownBy(() ->
                        check.check(call("audiences"), raw(200, "{\"data\":5}")).allRecords())
                .isInstanceOf(DroverException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after|7||7",
                "x-rate-limit-reset|30||30",
                "|||60",
                "||Too many: wait 12s|13",
                "||wait 1m5s|66"
            })
    void the_wait_after_a_429_is_read_from_wherever_it_stands(
            String header, String value, String message, long seconds) {
        String body = "{\"errors\":[{\"message\":\"" + (message == null ? "" : message) + "\"}]}";
        Map<String, String> headers = header == null ? Map.of() : Map.of(header, value);
        assertThatThrownBy(() ->
                        check.check(call("stores"), new RawAnswer(429, headers, body.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        PassingFailure.class, e -> assertThat(e.toldToWait()).contains(Duration.ofSeconds(seconds)));
    }

    private Call call(String endpoint) {
        return new Call(profile.endpoint(endpoint), Map.of("uid", "4711"), Map.of(), endpoint, answer -> {});
    }

    private static RawAnswer raw(int status, String body) {
        return new RawAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
