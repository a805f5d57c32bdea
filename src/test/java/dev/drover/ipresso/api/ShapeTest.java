package dev.drover.ipresso.api;

import static dev.drover.ipresso.api.Profiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd shapes of collections. */
class ShapeTest {
    private static final List<String> ID = List.of("idContact", "id");

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "[]", "{}", "''"})
    void nothing_may_be_written_in_many_ways(String nothing) {
        assertThat(Shape.isCollection(json(nothing))).isTrue();
        assertThat(Shape.entries(json(nothing))).isEmpty();
        assertThat(Shape.ids(json(nothing), ID)).isEmpty();
        assertThat(Shape.records(json(nothing), Set.of("key"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "7", "'some words'"})
    void a_plain_value_is_no_collection(String value) {
        assertThat(Shape.isCollection(json(value))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['12','13']",
                "[12,13]",
                "{'0':'12','1':'13'}",
                "{'12':'Jan','13':'Anna'}",
                "{'12':{'fname':'Jan'},'13':{'fname':'Anna'}}",
                "{'0':{'idContact':'12'},'1':{'idContact':13}}",
                "[{'idContact':12},{'id':'13'}]"
            })
    void ids_come_as_values_keys_or_records(String ids) {
        assertThat(Shape.ids(json(ids), ID)).containsExactly("12", "13");
    }

    @Test
    void a_map_by_id_may_hold_anything_under_the_ids() {
        assertThat(Shape.keys(json("{'12':'1','13':true}"), ID)).containsExactly("12", "13");
        assertThat(Shape.keys(json("['12','13']"), ID)).containsExactly("12", "13");
        assertThat(Shape.keys(json("[]"), ID)).isEmpty();
    }

    @Test
    void a_map_whose_keys_happened_to_be_numbers_from_0_is_read_as_the_map_that_it_was() {
        assertThat(Shape.byId(json("['Zero','One']"), List.of("id"))).containsOnlyKeys("0", "1");
        assertThat(Shape.byId(json("[{'id':'8','name':'Osiem'}]"), List.of("id")))
                .containsOnlyKeys("8");
        assertThat(Shape.byId(json("{'8':'Osiem'}"), List.of("id"))).containsOnlyKeys("8");
    }

    @Test
    void a_record_that_stands_alone_is_a_list_of_one() {
        assertThat(Shape.records(json("{'key':'open_email','date':'2024-01-01'}"), Set.of("key")))
                .hasSize(1);
        assertThat(Shape.records(json("{'5':{'key':'open_email'}}"), Set.of("key")))
                .containsOnlyKeys("5");
    }
}
