package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class CustomNamesTest {
    private static final String PREFIX = "aiq_custom_";

    @Example
    void a_name_stays_recognisable() {
        assertThat(names("pos/Favorite Strain", "/vip", "crm/Notes"))
                .containsEntry("pos/Favorite Strain", "aiq_custom_Favorite_Strain__c")
                .containsEntry("/vip", "aiq_custom_vip__c")
                .containsEntry("crm/Notes", "aiq_custom_Notes__c");
    }

    @Example
    void one_key_under_two_parents_gives_two_fields() {
        assertThat(names("pos/Score", "survey/Score"))
                .containsEntry("pos/Score", "aiq_custom_pos_Score__c")
                .containsEntry("survey/Score", "aiq_custom_survey_Score__c");
    }

    @Example
    void keys_that_differ_only_in_punctuation_or_beyond_the_limit_do_not_meet() {
        Map<String, String> names = names(
                "s/Favorite Strain",
                "s/favorite-strain",
                "s/Preferred Pickup Location For Weekend Orders (Store)",
                "s/Preferred Pickup Location For Weekend Orders (Curbside)",
                "s/¿¡!?",
                "s/¡¿?!");
        assertThat(names.values().stream().map(n -> n.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        assertThat(names.values())
                .allSatisfy(name -> assertThat(ApiNames.fault(name)).isEmpty());
    }

    @Property(tries = 300)
    void names_are_legal_distinct_and_independent_of_order(
            @ForAll @Size(max = 30) @UniqueElements List<@StringLength(max = 60) String> keys, @ForAll long seed) {
        List<String> properties = keys.stream().map(k -> "p/" + k).toList();
        Set<String> taken = Set.of("aiq_custom_attributes__c");
        Map<String, String> names = CustomNames.of(properties, PREFIX, taken);
        assertThat(names).hasSameSizeAs(properties);
        assertThat(names.values()).allSatisfy(name -> {
            assertThat(ApiNames.fault(name)).isEmpty();
            assertThat(taken).doesNotContain(name.toLowerCase(Locale.ROOT));
        });
        assertThat(names.values().stream().map(n -> n.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
        List<String> shuffled = new ArrayList<>(properties);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(CustomNames.of(shuffled, PREFIX, taken)).isEqualTo(names);
    }

    private static Map<String, String> names(String... properties) {
        return CustomNames.of(List.of(properties), PREFIX, Set.of());
    }
}
