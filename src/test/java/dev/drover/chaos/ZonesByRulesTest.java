package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesByRulesTest {
    private final List<List<String>> zones = ZonesByRules.all();

    @Test
    void each_zone_of_the_machine_is_there_once() {
        assertThat(zones.stream().flatMap(List::stream).toList())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(500)
                .contains("Europe/Warsaw", "Pacific/Apia", "America/Denver", "UTC");
    }

    @Test
    void names_stand_together_only_where_their_clocks_always_agreed() {
        assertThat(zones)
                .allSatisfy(names -> assertThat(
                                names.stream().map(name -> ZoneId.of(name).getRules()))
                        .containsOnly(ZoneId.of(names.get(0)).getRules()));
        assertThat(zones.stream().filter(names -> names.contains("America/Denver")))
                .singleElement()
                .satisfies(names -> assertThat(names).contains("US/Mountain").doesNotContain("America/Phoenix"));
    }
}
