package dev.drover.sandbox.salesforce.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SfIdTest {

    @Test
    void completes_fifteen_characters_with_their_check_characters() {
        assertThat(SfId.normalise("001D000000IRFma")).isEqualTo("001D000000IRFmaIAH");
        assertThat(SfId.normalise("000000000000000")).isEqualTo("000000000000000AAA");
    }

    @Test
    void refuses_an_id_whose_check_characters_do_not_fit() {
        assertThat(SfId.normalise("001D000000IRFmaIAH")).isEqualTo("001D000000IRFmaIAH");
        assertThat(SfId.normalise("001d000000IRFmaIAH")).isNull();
        assertThat(SfId.normalise("001D000000IRFm")).isNull();
        assertThat(SfId.normalise("001D000000IRF-a")).isNull();
        assertThat(SfId.normalise(null)).isNull();
    }

    @Test
    void carries_its_counter() {
        for (long n : new long[] {1, 61, 62, 1_000_000, 150_000_000}) {
            String id = SfId.of("003", n);
            assertThat(SfId.sequence(id)).isEqualTo(n);
            assertThat(SfId.normalise(id)).isEqualTo(id);
        }
        assertThat(SfId.sequence("001D000000IRFmaIAH")).isEqualTo(-1);
    }
}
