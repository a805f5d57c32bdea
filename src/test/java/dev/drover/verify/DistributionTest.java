package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.verify.VerificationReport.ValueCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void names_what_the_mapping_lists_and_what_several_records_share() {
        Distribution distribution = new Distribution(List.of("Yes"));
        distribution.expect("Yes");
        distribution.find("Yes");
        for (int i = 0; i < 3; i++) {
            distribution.expect("Gold");
            distribution.find("Gold");
        }
        distribution.expect(null);
        distribution.find(null);
        assertThat(distribution.rows())
                .containsExactlyInAnyOrder(
                        new ValueCount("Yes", 1, 1), new ValueCount("Gold", 3, 3), new ValueCount("(empty)", 1, 1));
    }

    @Test
    void what_one_or_two_have_alone_and_what_nobody_should_have_is_counted_and_not_named() {
        Distribution distribution = new Distribution(List.of("Yes"));
        distribution.expect("what Ann said of herself");
        distribution.find("what Ann said of herself");
        distribution.find("what somebody wrote");
        distribution.find("Yes");
        assertThat(distribution.rows()).containsExactly(new ValueCount("(other values)", 1, 3));
    }
}
