package dev.drover.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GroupTest {

    @Test
    void each_record_gets_its_rows_and_rows_of_nobody_are_counted() {
        Group group = group("1:a", "10:b", "10:c", "2:d", "3:e");
        assertThat(tags(group, "10")).containsExactly("b", "c");
        assertThat(tags(group, "11")).isEmpty();
        assertThat(tags(group, "2")).containsExactly("d");
        assertThat(group.strays()).isEqualTo(2);
    }

    @Property
    void joining_by_order_is_joining_by_look_up(
            @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> owners,
            @ForAll @Size(max = 20) List<@IntRange(max = 30) Integer> asked) {
        String[] rows = new String[owners.size()];
        Map<String, Long> expected = new HashMap<>();
        List<String> sorted = owners.stream().map(String::valueOf).sorted().toList();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = sorted.get(i) + ":" + i;
            expected.merge(sorted.get(i), 1L, Long::sum);
        }
        Group group = group(rows);
        long found = 0;
        for (String id : new TreeSet<>(asked.stream().map(String::valueOf).toList())) {
            List<CanonicalRow> joined = group.of(id);
            assertThat(joined).hasSize(expected.getOrDefault(id, 0L).intValue());
            found += joined.size();
        }
        assertThat(found + group.strays()).isEqualTo(rows.length);
    }

    private static List<String> tags(Group group, String contact) {
        return group.of(contact).stream().map(row -> row.value("tag_id")).toList();
    }

    private static Group group(String... rows) {
        Iterator<CanonicalRow> iterator = Arrays.stream(rows)
                .map(row -> row.split(":"))
                .map(row ->
                        new CanonicalRow(CanonicalFile.CONTACT_TAGS, Map.of("contact_id", row[0], "tag_id", row[1])))
                .iterator();
        return new Group(
                new CloseableRows() {
                    @Override
                    public boolean hasNext() {
                        return iterator.hasNext();
                    }

                    @Override
                    public CanonicalRow next() {
                        return iterator.next();
                    }

                    @Override
                    public void close() {}
                },
                "contact_id");
    }
}
