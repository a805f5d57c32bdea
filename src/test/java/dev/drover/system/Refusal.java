package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

/** What a command says that cannot do what it is asked for. */
final class Refusal {
    private Refusal() {}

    /** One line that holds these words and ends with the code of the error. */
    static void assertRefused(Ended command, int code, String error, String... words) {
        assertThat(command.code()).as(command.err()).isEqualTo(code);
        assertThat(command.complaints())
                .as(command.err())
                .singleElement()
                .asString()
                .contains(words)
                .endsWith("[" + error + "]");
        assertThat(command.err()).doesNotContain("\tat ").doesNotContain("Exception");
    }
}
