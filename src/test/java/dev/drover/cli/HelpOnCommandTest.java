package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.system.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpOnCommandTest {

    @ParameterizedTest
    @CsvSource({"run,drover run", "rollback plan,drover rollback plan", "chaos crash,drover chaos crash"})
    void explains_what_the_words_lead_to(String words, String synopsis) {
        Ended help = InProcess.drover(("help " + words).split(" "));
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: " + synopsis + " ").contains("Example");
    }

    @Test
    void without_a_word_lists_the_commands() {
        assertThat(InProcess.drover("help").out()).contains("rollback", "verify", "Exit codes");
    }

    @Test
    void a_word_that_leads_nowhere_is_a_user_error_of_one_line() {
        Ended help = InProcess.drover("help", "rollback", "plann");
        assertThat(help.code()).isEqualTo(2);
        assertThat(help.err()).isEqualToIgnoringNewLines("drover: Unknown command 'plann'; see `drover help rollback`");
    }
}
