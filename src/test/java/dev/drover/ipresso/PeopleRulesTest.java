package dev.drover.ipresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleRulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "subscriber, active, LEAD",
        "Prospect, , LEAD",
        "MQL, active, CONTACT",
        "sql, Unqualified, LEAD",
        "customer, blocked, CONTACT",
        "evangelist, , CONTACT",
        ", active, LEAD",
        "unheard of, active, LEAD"
    })
    void the_shipped_table_splits_by_stage_and_status(String stage, String status, Side side) {
        PeopleRules rules = PeopleRules.read(Path.of("profiles/ipresso-people.yaml"));
        assertThat(rules.side(stage == null ? "" : stage, status == null ? "" : status))
                .isEqualTo(side);
    }

    @Test
    void the_first_rule_that_fits_decides() throws IOException {
        PeopleRules rules = read("""
                split:
                  - {stage: [mql], status: [cold], side: lead}
                  - {stage: [mql], side: contact}
                otherwise: lead
                """);
        assertThat(rules.side("mql", "cold")).isEqualTo(Side.LEAD);
        assertThat(rules.side("mql", "warm")).isEqualTo(Side.CONTACT);
        assertThat(rules.side("", "")).isEqualTo(Side.LEAD);
    }

    @Test
    void a_changed_file_has_another_version() throws IOException {
        assertThat(read("otherwise: lead\n").version())
                .isNotEqualTo(read("otherwise: contact\n").version());
    }

    @Test
    void a_word_that_is_no_side_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("split:\n  - {stage: [mql], side: account}\notherwise: lead\n"))
                .hasMessageContaining("people.yaml:2: 'side' must be lead or contact");
    }

    @Test
    void a_misspelt_key_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("otherwise: lead\nsplits: []\n"))
                .hasMessageContaining("people.yaml:2: unknown key 'splits'");
    }

    private PeopleRules read(String text) throws IOException {
        return PeopleRules.read(Files.writeString(folder.resolve("people.yaml"), text));
    }
}
