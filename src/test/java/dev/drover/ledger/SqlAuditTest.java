package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Audit.Break;
import dev.drover.ledger.Audit.Entry;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlAuditTest {
    private final LedgerFixture fixture = new LedgerFixture();
    private final Audit audit = fixture.ledger.audit();

    @BeforeEach
    void write() {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("z", "1");
        counts.put("a", "2");
        audit.append("ann", "run-begun", Map.of());
        audit.append("ann", "run-finished", counts);
        audit.append("bob", "waived", Map.of("records", "3"));
        audit.append("ann", "run-begun", Map.of());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keeps_entries_in_their_order_over_a_restart() {
        fixture.reopen();
        List<Entry> entries = new ArrayList<>();
        fixture.ledger.audit().forEach(entries::add);
        assertThat(entries).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(entries).extracting(Entry::who).containsExactly("ann", "ann", "bob", "ann");
        assertThat(entries.get(1).details().keySet()).containsExactly("z", "a");
        assertThat(entries.get(0).at()).isEqualTo(fixture.clock.now());
        assertThat(fixture.ledger.audit().head()).isEqualTo(entries.get(3).hash());
        assertThat(fixture.ledger.audit().verify()).isEmpty();
        fixture.ledger.audit().append("ann", "run-finished", Map.of());
        assertThat(fixture.ledger.audit().verify()).isEmpty();
    }

    @Test
    void holds_when_it_is_empty() {
        try (LedgerFixture empty = new LedgerFixture()) {
            assertThat(empty.ledger.audit().verify()).isEmpty();
            assertThat(empty.ledger.audit().head()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit set who = 'eve' where number = 2 | 2",
                "update audit set at = at + 1 where number = 2 | 2",
                "update audit set action = 'confirmed' where number = 2 | 2",
                "update audit set details = replace(details, '1', '7') where number = 2 | 2",
                "update audit set hash = x'00' where number = 3 | 3",
                "delete from audit where number = 1 | 1",
                "delete from audit where number = 3 | 3",
                "delete from audit where number = 4 | 4",
                "delete from audit | 1",
                "delete from audit where number = 2; update audit set number = number - 1 where number > 2 | 2",
                "update audit set number = 9 where number = 2; update audit set number = 2 where number = 3;"
                        + " update audit set number = 3 where number = 9 | 2",
                "insert into audit select 5, at, who, action, details, hash from audit where number = 4 | 5",
                "delete from fact where name = 'audit.head' | 5"
            })
    void finds_what_was_done_to_it(String deed, long place) {
        deed(deed);
        assertThat(audit.verify()).map(Break::number).contains(place);
    }

    private void deed(String deed) {
        var writer = fixture.ledger.store().writer();
        writer.read(() -> {
            try (Statement statement = writer.connection().createStatement()) {
                for (String step : deed.split(";")) {
                    statement.execute(step);
                }
            }
            return null;
        });
    }

    @Test
    void keeps_its_order_and_holds_over_many_pages() {
        write(1_203);
        List<Long> numbers = new ArrayList<>();
        audit.forEach(entry -> numbers.add(entry.number()));
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 1_203).boxed().toList());
        assertThat(audit.verify()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {500, 501, 1_000, 1_001, 1_203})
    void finds_what_was_done_at_the_ends_of_its_pages(long place) {
        write(1_203);
        deed("update audit set who = 'eve' where number = " + place);
        assertThat(audit.verify()).map(Break::number).contains(place);
        deed("delete from audit where number = " + place);
        assertThat(audit.verify()).map(Break::number).contains(place);
    }

    /** Appends until there are so many. */
    private void write(int entries) {
        fixture.ledger.store().writer().write(() -> {
            for (int i = 5; i <= entries; i++) {
                audit.append("ann", "run-begun", Map.of());
            }
            return null;
        });
    }
}
