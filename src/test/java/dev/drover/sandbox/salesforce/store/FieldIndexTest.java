package dev.drover.sandbox.salesforce.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldIndexTest {

    @Test
    void finds_what_a_map_of_sets_would_find_after_any_adds_and_removes() {
        Random random = new Random(7);
        Map<Integer, String> values = new HashMap<>();
        FieldIndex index = new FieldIndex(false, values::get);
        Map<String, Set<Integer>> expected = new HashMap<>();
        for (int step = 0; step < 50_000; step++) {
            int row = random.nextInt(2_000);
            String old = values.get(row);
            if (old != null) {
                index.remove(row, old);
                values.remove(row);
                expected.get(old.toLowerCase(Locale.ROOT)).remove(row);
            } else {
                String value = (random.nextBoolean() ? "Key" : "KEY") + random.nextInt(300);
                values.put(row, value);
                index.add(row, value);
                expected.computeIfAbsent(value.toLowerCase(Locale.ROOT), key -> new TreeSet<>())
                        .add(row);
            }
        }
        expected.forEach((key, rows) -> {
            Set<Integer> found = new TreeSet<>();
            index.forEach(key, found::add);
            assertThat(found).as(key).isEqualTo(rows);
        });
        index.forEach("never there", row -> {
            throw new AssertionError("found " + row);
        });
    }

    @Test
    void a_value_that_every_row_shares_costs_no_more_than_a_unique_one() {
        FieldIndex index = new FieldIndex(true, row -> "same");
        for (int row = 0; row < 300_000; row++) {
            index.add(row, "same");
        }
        for (int row = 0; row < 299_999; row++) {
            index.remove(row, "same");
        }
        Set<Integer> left = new TreeSet<>();
        index.forEach("same", left::add);
        assertThat(left).containsExactly(299_999);
    }
}
