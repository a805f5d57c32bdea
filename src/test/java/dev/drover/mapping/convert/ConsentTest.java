package dev.drover.mapping.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest(name = "in {0}, out {1}, archived {2}, blocklisted {3}")
    @CsvSource({
        "100, , , , true",
        "100, 0, , , true",
        "100, null, false, false, true",
        "200, 100, , , true",
        "100, 100, , , false",
        "100, 200, , , false",
        " , , , , false",
        "0, , , , false",
        "null, null, , , false",
        " , 100, , , false",
        "100, , true, , false",
        "100, , , true, false",
    })
    void only_a_clear_opt_in_counts(String in, String out, String archived, String blocklisted, boolean reachable)
            throws Exception {
        JsonNode[] inputs = {node(in), node(out), node(archived), node(blocklisted)};
        assertThat(SmsOptIn.TYPE.decision().decide(inputs)).isEqualTo(reachable);
        assertThat(EmailOptOut.TYPE.decision().decide(inputs)).isEqualTo(!reachable);
    }

    @ParameterizedTest(name = "{8}")
    @CsvSource({
        "100, , 100, , , , , , opted_in",
        "100, , , , , , , , sms_only",
        " , , 100, , , , , , email_only",
        "100, 200, 100, , , , , , email_only",
        " , , , , true, 100, , , pending",
        " , 50, , , true, 100, , , pending",
        " , 150, , , true, 100, , , opted_out",
        " , 150, , , true, , , , opted_out",
        "100, 200, , , , , , , opted_out",
        " , , 100, 200, , , , , opted_out",
        " , , , , , , , , unknown",
        "0, 0, 0, 0, false, 0, false, false, unknown",
        "100, , 100, , , , true, , blocklisted",
        "100, , 100, , , , , true, blocklisted",
    })
    void the_status_names_the_whole_consent(
            String smsIn,
            String smsOut,
            String emailIn,
            String emailOut,
            String requested,
            String requestedAt,
            String archived,
            String blocklisted,
            String status)
            throws Exception {
        JsonNode[] inputs = {
            node(smsIn), node(smsOut), node(emailIn), node(emailOut),
            node(requested), node(requestedAt), node(archived), node(blocklisted)
        };
        assertThat(ComplianceStatus.TYPE.decision().decide(inputs)).isEqualTo(status);
        assertThat(ComplianceStatus.TYPE.results()).contains(status);
    }

    @ParameterizedTest(name = "in {0}, out {1}, asked {2} {3}, archived {4}, blocklisted {5}")
    @CsvSource({
        "100, , , , , , OptIn, 100",
        "200, 100, , , , , OptIn, 200",
        "100, 200, , , , , OptOut, 200",
        "100, 100, , , , , OptOut, 100",
        " , 200, , , , , OptOut, 200",
        " , 50, true, 100, , , OptInPending, 100",
        " , 150, true, 100, , , OptOut, 150",
        " , , true, , , , OptInPending, 7",
        " , , , , , , NotSeen, 7",
        "0, 0, false, 0, false, false, NotSeen, 7",
        "100, , , , true, , OptOut, 7",
        "200, 100, , , , true, OptOut, 7",
        "100, 200, , , , true, OptOut, 200",
    })
    void a_channel_is_consented_to_only_by_a_clear_opt_in(
            String in,
            String out,
            String requested,
            String requestedAt,
            String archived,
            String blocklisted,
            String status,
            long since)
            throws Exception {
        JsonNode[] inputs = {
            node(in), node(out), node(requested), node(requestedAt), node(archived), node(blocklisted), node("7")
        };
        assertThat(PrivacyConsent.STATUS.decision().decide(inputs)).isEqualTo(status);
        assertThat(PrivacyConsent.STATUS.results()).contains(status);
        assertThat(PrivacyConsent.SINCE.decision().decide(inputs)).isEqualTo(Instant.ofEpochSecond(since));
        inputs[6] = null;
        assertThat(PrivacyConsent.SINCE.decision().decide(inputs))
                .isEqualTo(since == 7 ? null : Instant.ofEpochSecond(since));
        boolean optedIn = status.equals("OptIn");
        assertThat(SmsOptIn.TYPE.decision().decide(new JsonNode[] {inputs[0], inputs[1], inputs[4], inputs[5]}))
                .isEqualTo(optedIn);
        JsonNode[] channels = {inputs[0], inputs[1], null, null, inputs[4], inputs[5]};
        assertThat(SolicitOptOut.TYPE.decision().decide(channels)).isEqualTo(!optedIn);
    }

    @ParameterizedTest(name = "in {0}, out {1}, archived {2}, blocklisted {3}")
    @CsvSource({
        "100, , , , Yes, ",
        "200, 100, , , Yes, ",
        "100, 200, , , No, unsubscribed",
        " , 200, , , No, unsubscribed",
        "100, , true, , No, unsubscribed",
        "100, , , true, No, unsubscribed",
        " , , , , Unknown, ",
    })
    void a_word_opens_a_channel_only_by_a_clear_opt_in_and_nobody_is_subscribed(
            String in, String out, String archived, String blocklisted, String word, String marketing)
            throws Exception {
        JsonNode[] inputs = {node(in), node(out), node(archived), node(blocklisted)};
        assertThat(OptIn.WORD.decision().decide(inputs)).isEqualTo(word);
        assertThat(OptIn.MARKETING.decision().decide(inputs)).isEqualTo(marketing);
        assertThat(channels(OptIn.WORD, word).isEmpty()).isEqualTo(!word.equals("Yes"));
        assertThat(channels(OptIn.MARKETING, marketing).isEmpty()).isEqualTo(marketing != null);
        boolean saidNo =
                OptIn.WORD.reach().channels().getOrDefault(word, Set.of("?")).isEmpty();
        assertThat(saidNo).as("an opt-out in so many words").isEqualTo(word.equals("No"));
    }

    private static Set<String> channels(DecisionType decision, String result) {
        return result == null
                ? decision.reach().otherwise()
                : decision.reach()
                        .channels()
                        .getOrDefault(result, decision.reach().otherwise());
    }

    private static JsonNode node(String json) throws Exception {
        return json == null || json.equals("null") ? null : JSON.readTree(json);
    }
}
