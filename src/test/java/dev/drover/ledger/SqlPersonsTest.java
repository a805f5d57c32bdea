package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Scope;
import dev.drover.ledger.Persons.Held;
import dev.drover.ledger.Persons.Place;
import dev.drover.ledger.Persons.Relation;
import dev.drover.sql.SqlSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlPersonsTest {
    private static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");
    private static final PhaseKey CONTACT_CHANGED = new PhaseKey("Contact", "persona", "m2");
    private static final PhaseKey ORDER = new PhaseKey("Opportunity", "order", "m1");
    private static final NewRecord ANN = new NewRecord(
            "persona",
            "p-ann",
            "store-1",
            json("{\"id\":\"p-ann\",\"email\":\"ann@example.com\"}"),
            List.of(new NewRecord.Alias("email", "ann@example.com"), new NewRecord.Alias("phone", "15550001")));
    private static final NewRecord ANNS_ORDER = new NewRecord("order", "o-1", "p-ann", json("{\"total\":\"12.50\"}"));

    private final LedgerFixture fixture = new LedgerFixture();

    @BeforeEach
    void migrate() {
        fixture.stage(
                new NewRecord("store", "store-1", "", json("{\"name\":\"North\"}")),
                ANN,
                new NewRecord(
                        "persona",
                        "p-bob",
                        "store-1",
                        json("{\"id\":\"p-bob\"}"),
                        List.of(new NewRecord.Alias("email", "bob@example.com"))),
                ANNS_ORDER,
                new NewRecord("order", "o-2", "p-bob", json("{\"total\":\"1\"}")),
                new NewRecord("orderItem", "o-1#1", "o-1", json("{\"sku\":\"s\"}")),
                new NewRecord("pushId", "push-1", "", json("{\"contactID\":\"p-ann\"}")),
                new NewRecord("audience", "a-1", "", json("{\"members\":[\"p-ann\",\"p-bob\"]}")));
        fixture.ledger.runs().beginOrResume("run");
        fixture.ledger
                .images()
                .keep("Contact", List.of(new Images.Image("p-ann", "003a", Map.of("City", "Opole"), Map.of())));
        fixture.record(CONTACT, "p-ann", new Updated("p-ann", "003a"));
        fixture.record(CONTACT, "p-bob", new Created("p-bob", "003b"));
        fixture.record(ORDER, "o-1", new Rejected("o-1", new Rejection("TOO_LONG", "Name", "for ann@example.com")));
        fixture.record(ORDER, "o-2", new Created("o-2", "006b"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void finds_everything_of_a_person_by_id_and_by_address() {
        for (String id : List.of("p-ann", "ann@example.com", " Ann@Example.com", "+1 555 0001")) {
            List<Held> held = persons().find(null, id);
            assertThat(held)
                    .extracting(record -> record.object() + " " + record.sourceId() + " " + record.relation())
                    .containsExactlyInAnyOrder(
                            "persona p-ann SELF",
                            "order o-1 THEIRS",
                            "orderItem o-1#1 THEIRS",
                            "pushId push-1 THEIRS",
                            "audience a-1 NAMES_THEM");
            assertThat(held.get(0).places())
                    .containsExactly(new Place("Contact", "Contact", "003a", false, false, true));
        }
        assertThat(persons().find(null, "nobody")).isEmpty();
    }

    @Test
    void takes_a_store_for_no_person() {
        assertThatThrownBy(() -> persons().find(null, "store-1"))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERSON_UNKNOWN));
        assertThat(persons().find("order", "p-ann")).isEmpty();
    }

    @Test
    void hands_out_all_of_it_in_clear() {
        JsonNode document = persons().export(persons().find(null, "p-ann"));
        assertThat(document.path("records")).hasSize(5);
        JsonNode self = document.path("records").path(0);
        assertThat(self.path("content").path("email").asText()).isEqualTo("ann@example.com");
        assertThat(self.at("/outcomes/0/beforeImage/before/City").asText()).isEqualTo("Opole");
        assertThat(document.toString()).contains("for ann@example.com");
    }

    @Test
    void erases_all_of_it_and_still_adds_up() {
        fixture.ledger.runs().finish(1, "reconciled");
        persons().erase(persons().find(null, "ann@example.com"), "ann@example.com");

        assertThat(fixture.ledger.staging().find("persona", "p-ann")).isEmpty();
        assertThat(fixture.ledger.staging().counts())
                .isEqualTo(Map.of("store", 1L, "persona", 1L, "order", 1L, "audience", 1L));
        assertThat(fixture.ledger
                        .staging()
                        .find("audience", "a-1")
                        .orElseThrow()
                        .payload()
                        .toString())
                .doesNotContain("p-ann")
                .contains("p-bob");
        assertThat(fixture.ledger.images().count("Contact")).isZero();
        assertThat(fixture.ledger.outcomes().rejectGroups()).isEmpty();
        assertThat(persons().find(null, "ann@example.com")).isEmpty();
        Counts contacts = fixture.ledger.outcomes().counts("Contact");
        assertThat(contacts.addUp()).isTrue();
        assertThat(contacts.atDestination()).isEqualTo(2);
        assertThat(fixture.ledger.outcomes().counts("Opportunity")).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(fixture.inLine(CONTACT, Scope.PENDING)).isEmpty();
        assertThat(fixture.inLine(CONTACT_CHANGED, Scope.PENDING)).containsExactly("p-bob");

        assertThat(persons().find(null, "p-ann"))
                .extracting(record -> record.places().get(0).destinationId())
                .containsExactly("003a");
        assertThat(fixture.stage(ANN, ANNS_ORDER, new NewRecord("order", "o-3", "p-ann", json("{\"total\":\"3\"}"))))
                .isEqualTo(new Staging.StageResult(0, 0, 3));
        assertThat(fixture.ledger.staging().find("order", "o-3")).isEmpty();

        persons().forget(persons().find(null, "p-ann"));
        assertThat(fixture.ledger.outcomes().counts("Contact").atDestination()).isEqualTo(1);
        assertThat(fixture.ledger.outcomes().counts("Contact").addUp()).isTrue();
        assertThat(persons().find(null, "p-ann")).isEmpty();
    }

    @Test
    void what_was_erased_is_no_longer_in_the_files() throws Exception {
        byte[] sealed = sealed("persona", "p-ann");
        byte[] kept = sealed("persona", "p-bob");
        assertThat(inFiles(sealed)).isTrue();
        fixture.stage(new NewRecord("persona", "p-ann", "store-1", json("{\"id\":\"p-ann\",\"v\":2}")));
        byte[] changed = sealed("persona", "p-ann");
        persons().erase(persons().find(null, "p-ann"), "p-ann");
        assertThat(inFiles(kept)).isTrue();
        assertThat(inFiles(sealed)).isFalse();
        assertThat(inFiles(changed)).isFalse();
        assertThat(inFiles("p-ann".getBytes())).isFalse();
    }

    @Test
    void waits_until_an_interrupted_write_is_settled() {
        Journal journal = fixture.ledger.journal();
        Journal.Entry entry = journal.intend(
                "Contact",
                "bulk-upsert",
                "hash",
                new Journal.Part("m1", Map.of("p-ann", new Journal.Member(fixture.seq("persona", "p-ann"), "h"))));
        assertThatThrownBy(() -> persons().erase(persons().find(null, "p-ann"), "p-ann"))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERSON_IN_FLIGHT));
        persons().erase(persons().find(null, "p-bob"), "p-bob");
        journal.advance(entry.id(), Journal.State.DONE, null);
        persons().erase(persons().find(null, "p-ann"), "p-ann");
        assertThat(fixture.ledger.staging().find("persona", "p-ann")).isEmpty();
        assertThat(persons().find(null, "p-ann")).extracting(Held::relation).containsExactly(Relation.SELF);
    }

    private Persons persons() {
        return fixture.ledger.persons();
    }

    private byte[] sealed(String object, String id) {
        SqlSession db = fixture.ledger.store().reader();
        return db.read(() -> {
            var query = db.prepare("select sealed_payload from staged where object = ? and source_id = ?");
            query.setString(1, object);
            query.setString(2, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        });
    }

    private boolean inFiles(byte[] wanted) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(fixture.folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (content.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void finds_and_hands_out_what_lies_behind_many_pages_of_other_records() {
        List<NewRecord> many = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            many.add(new NewRecord("order", "more-" + i, "p-ann", json("{\"total\":\"1\"}")));
            many.add(new NewRecord("pushId", "other-" + i, "", json("{\"contactID\":\"p-bob\"}")));
        }
        many.add(new NewRecord("pushId", "push-last", "", json("{\"contactID\":\"p-ann\"}")));
        fixture.stage(many.toArray(NewRecord[]::new));
        List<Held> held = persons().find(null, "p-ann");
        assertThat(held)
                .hasSize(5 + 1_203 + 1)
                .extracting(Held::sourceId)
                .contains("more-0", "more-1202", "push-last")
                .doesNotHaveDuplicates();
        assertThat(persons().export(held).path("records")).hasSize(5 + 1_203 + 1);
        assertThat(persons().find(null, "p-bob"))
                .filteredOn(record -> record.object().equals("pushId"))
                .hasSize(1_203);

        fixture.ledger.runs().finish(1, "reconciled");
        persons().erase(held, "p-ann");
        assertThat(fixture.ledger.staging().count("order")).isEqualTo(1);
        assertThat(fixture.ledger.staging().count("pushId")).isEqualTo(1_203);
    }
}
