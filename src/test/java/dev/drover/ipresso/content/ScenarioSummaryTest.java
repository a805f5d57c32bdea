package dev.drover.ipresso.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.ipresso.derive.IpressoRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioSummaryTest {
    private static final ScenarioRules RULES =
            IpressoRules.read(Path.of("profiles/ipresso-rules.yaml")).scenarios();

    private static Map<String, String> of(String json) throws IOException {
        return new ScenarioSummary(RULES, (member, id) -> member.equals("tag_id") ? "Rekomendacja" : id)
                .of(new ObjectMapper().readTree(json));
    }

    @Test
    void a_scenario_is_told_in_words_step_by_step() throws IOException {
        assertThat(of("""
                        {"entry_by": "criteria", "criteria": "tag = „Newsletter”", "api_key": "powitanie", "blocks": [
                         {"id": "1", "kind": "start", "config": {}, "next": {"out": "2"}},
                         {"id": "5", "kind": "add_tag", "config": {"tag_id": "12"}, "next": {}},
                         {"id": "2", "kind": "send_email", "config": {"campaign_id": "531"}, "next": {"out": "3"}},
                         {"id": "3", "kind": "wait", "config": {"hours": 48}, "next": {"out": "4"}},
                         {"id": "4", "kind": "condition_email_opened", "config": {}, "next": {"yes": "5", "no": "6"}},
                         {"id": "6", "kind": "send_sms", "config": {}, "next": {"out": "7"}},
                         {"id": "7", "kind": "change_attribute", "config": {"attribute_key": "status"}, "next": {}},
                         {"id": "9", "kind": "unreached", "next": {}}]}"""))
                .containsEntry("trigger", "criteria: tag = „Newsletter”")
                .containsEntry(
                        "steps",
                        "1 start → 2; 2 send_email (campaign_id: 531) → 3; 3 wait (hours: 48) → 4;"
                                + " 4 condition_email_opened → yes: 5, no: 6; 5 add_tag (tag_id: Rekomendacja);"
                                + " 6 send_sms → 7; 7 change_attribute (attribute_key: status); 9 unreached")
                .containsEntry("delays", "wait (hours: 48)")
                .containsEntry("channels", "email, sms")
                .containsEntry("tag_operations", "add_tag (tag_id: Rekomendacja)")
                .containsEntry("changes", "change_attribute (attribute_key: status)");
    }

    @Test
    void a_circle_of_blocks_ends_and_a_scenario_without_blocks_has_a_trigger_alone() throws IOException {
        assertThat(
                        of(
                                "{\"blocks\":[{\"id\":1,\"kind\":\"a\",\"next\":{\"out\":2}},{\"id\":2,\"kind\":\"b\",\"next\":{\"out\":1}}]}"))
                .isEqualTo(Map.of("steps", "1 a → 2; 2 b → 1"));
        assertThat(of("{\"entry_by\":\"api\",\"api_key\":\"ankieta\"}")).isEqualTo(Map.of("trigger", "api: ankieta"));
    }
}
