package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhpFormTest {

    @Test
    void brackets_nest_and_keep_their_keys() {
        assertThat(tree("contact[0][email]", "a@b.example", "contact[0][agreement][12]", "1", "contact[3][email]", "c"))
                .isEqualTo(
                        "{\"contact\":{\"0\":{\"email\":\"a@b.example\",\"agreement\":{\"12\":\"1\"}},\"3\":{\"email\":\"c\"}}}");
    }

    @Test
    void empty_brackets_count_on_from_the_highest_number() {
        assertThat(tree("tag[7]", "x", "tag[]", "y", "tag[]", "z"))
                .isEqualTo("{\"tag\":{\"7\":\"x\",\"8\":\"y\",\"9\":\"z\"}}");
        assertThat(tree("contact[0][tag][]", "a", "contact[0][name]", "b"))
                .isEqualTo("{\"contact\":{\"0\":{\"tag\":{\"0\":\"a\"},\"name\":\"b\"}}}");
    }

    @Test
    void names_that_are_not_nested_stay_whole() {
        assertThat(tree("name", "Łódź", "[odd]", "1", "a[b", "2"))
                .isEqualTo("{\"name\":\"Łódź\",\"[odd]\":\"1\",\"a[b\":\"2\"}");
    }

    @Test
    void a_list_takes_the_place_of_a_single_value_of_its_name() {
        assertThat(tree("tag", "x", "tag[]", "y")).isEqualTo("{\"tag\":{\"0\":\"y\"}}");
    }

    private static String tree(String... pairs) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.computeIfAbsent(pairs[i], name -> new ArrayList<>()).add(pairs[i + 1]);
        }
        return PhpForm.tree(fields).toString();
    }
}
