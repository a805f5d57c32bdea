package dev.drover.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Journal.Member;
import dev.drover.ledger.Journal.Part;
import dev.drover.ledger.Journal.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlJournalTest {
    private static final Part PART =
            new Part("m1", Map.of("kąa", new Member(1, "hash-a"), "kb", new Member(2, "hash-b")));

    private final LedgerFixture fixture = new LedgerFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keeps_the_records_of_a_write_over_a_crash() {
        Entry entry = fixture.ledger.journal().intend("Contact", "bulk-upsert", "content", PART);
        Entry other = fixture.ledger.journal().intend("Contact", "bulk-upsert", "content 2", new Part("m2", Map.of()));
        fixture.reopen();
        Journal journal = fixture.ledger.journal();
        assertThat(journal.open("Contact")).containsExactly(entry, other);
        assertThat(entry.rows()).isEqualTo(2);
        assertThat(journal.part(entry.id())).contains(PART);
        assertThat(journal.part(other.id())).contains(new Part("m2", Map.of()));
        assertThat(journal.part(4_711)).isEmpty();
    }

    @Test
    void has_no_records_for_an_entry_of_an_earlier_version() {
        Entry entry = fixture.ledger.journal().intend("Contact", "bulk-upsert", "content", 7);
        assertThat(fixture.ledger.journal().part(entry.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void forgets_the_records_when_the_write_ends(State state) {
        Journal journal = fixture.ledger.journal();
        Entry entry = journal.intend("Contact", "bulk-upsert", "content", PART);
        journal.advance(entry.id(), state, "750");
        boolean ended = state == State.DONE || state == State.ABANDONED;
        assertThat(journal.part(entry.id()).isEmpty()).isEqualTo(ended);
        assertThat(journal.open("Contact").isEmpty()).isEqualTo(ended);
        assertThat(journal.done("bulk-upsert")).hasSize(state == State.DONE ? 1 : 0);
    }

    @Test
    void keeps_a_large_part_small_and_sealed() throws Exception {
        Map<String, Member> members = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            members.put("contact-%08d".formatted(i), new Member(i, "%064x".formatted(i * 7_919L)));
        }
        Part part = new Part("m1", members);
        Entry entry = fixture.ledger.journal().intend("Contact", "bulk-upsert", "content", part);
        assertThat(MemberList.pack(members).length).isLessThan(4_000_000);
        assertThat(fixture.ledger.journal().part(entry.id())).contains(part);
        fixture.reopen(); // brings everything to the file
        String stored = Files.readString(fixture.folder.resolve(SqlLedger.FILE), StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("contact-00");
    }
}
