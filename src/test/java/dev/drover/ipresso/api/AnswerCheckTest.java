package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import dev.drover.ipresso.api.Answer.Kind;
import dev.drover.time.EngineClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means. */
class AnswerCheckTest {
    private static final Call TAGS = Call.get(Profiles.SHIPPED.endpoint("tags"), "tags");
    private static final Call SEGMENTS = Call.get(Profiles.SHIPPED.endpoint("segments"), "segments");
    private static final Call CONTACT = Call.get(Profiles.SHIPPED.endpoint("contact"), "7", "contact 7");
    private static final Call SEARCH = new ContactCalls(Profiles.SHIPPED).search(new OpenWindow.Span(1, 9), false);
    private final AnswerCheck check = new AnswerCheck(Profiles.SHIPPED, new WaitHint(EngineClock.system()));

    @Test
    void an_empty_search_is_an_answer() {
        Answer answer = check.check(SEARCH, raw(404, "{'code':404,'errorCode':3,'data':{'contact':[]}}"));
        assertThat(answer.kind()).isEqualTo(Kind.GIVEN);
        assertThat(answer.records().isMissingNode()).isTrue();
    }

    @Test
    void a_limit_of_a_search_is_an_answer_and_of_anything_else_a_reason_to_wait() {
        for (RawAnswer limit : List.of(raw(429, ""), raw(400, "{'code':400,'errorCode':2}"))) {
            assertThat(check.check(SEARCH, limit).kind()).isEqualTo(Kind.TOO_MUCH);
            assertThatThrownBy(() -> check.check(TAGS, limit)).isInstanceOf(PassingFailure.class);
        }
    }

    @Test
    void waits_as_long_as_it_is_told() {
        RawAnswer busy = new RawAnswer(429, Map.of("retry-after", "17"), new byte[0]);
        assertThatThrownBy(() -> check.check(TAGS, busy))
                .isInstanceOfSatisfying(
                        PassingFailure.class, e -> assertThat(e.toldToWait()).contains(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void asks_again_when_the_server_is_not_well(int status) {
        assertThatThrownBy(() -> check.check(TAGS, raw(status, "<html>"))).isInstanceOf(PassingFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'code':200,'data':{'tag'", "<html></html>", "[1]", "{'code':200} trailing"})
    void asks_again_when_an_answer_is_not_whole(String body) {
        assertThatThrownBy(() -> check.check(TAGS, raw(200, body)))
                .isInstanceOf(PassingFailure.class)
                .hasMessageContaining("no whole JSON");
    }

    @ParameterizedTest
    @CsvSource({"11, GONE", "13, GONE", "0, UNSURE", "7, UNSURE"})
    void tells_a_deleted_contact_from_one_that_is_not_shown(int errorCode, Kind kind) {
        String code = errorCode == 0 ? "" : ",'errorCode':" + errorCode;
        assertThat(check.check(CONTACT, raw(404, "{'code':404" + code + "}")).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"112, 112): the IP address", "113, 113): the API user is blocked"})
    void names_a_block(int errorCode, String words) {
        assertRefused(TAGS, raw(403, "{'code':403,'errorCode':" + errorCode + "}"), ErrorCode.KEY_REFUSED, words);
    }

    @Test
    void names_a_missing_right_and_goes_on_without_what_is_optional() {
        RawAnswer refused = raw(403, "{'code':403,'errorCode':77,'message':'Anna Nowak may not'}");
        assertRefused(TAGS, refused, ErrorCode.PERMISSION_MISSING, "403 with errorCode 77 to tags (tag)");
        Answer answer = check.check(SEGMENTS, refused);
        assertThat(answer.kind()).isEqualTo(Kind.REFUSED);
        assertThat(answer.reason()).isEqualTo("iPresso answered 403 with errorCode 77 to segmentation");
    }

    @Test
    void believes_the_envelope_where_it_is_worse_than_the_status() {
        assertRefused(TAGS, raw(200, "{'code':405,'message':'no'}"), ErrorCode.ANSWER_INVALID, "405 to tags");
    }

    private void assertRefused(Call call, RawAnswer raw, ErrorCode code, String words) {
        assertThatThrownBy(() -> check.check(call, raw))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words)
                .hasMessageNotContaining("Nowak");
    }

    private static RawAnswer raw(int status, String body) {
        return new RawAnswer(status, Map.of(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
