package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Images;
import dev.drover.ledger.Journal;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Persons;
import dev.drover.time.EngineClock;
import dev.drover.verify.FakeDestination.Row;
import dev.drover.verify.VerificationReport.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be compared is counted apart: neither equal nor an alarm. */
class NotComparedTest {
    private static final String CREATED = "CreatedDate";

    @TempDir
    private Path folder;

    private People people;
    private FakeDestination destination;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> population = new ArrayList<>();

    @BeforeEach
    void loads() {
        people = People.loaded(folder, LedgerKey.generate());
        destination = people.destination.copy();
    }

    @AfterEach
    void closes() {
        people.close();
    }

    private VerificationReport verify() {
        return new Verification(people.subject(destination), EngineClock.system(), (object, done, total) -> {})
                .run(differences::add, (mapping, loaded) -> population.add(loaded.key()));
    }

    private static Records records(VerificationReport report) {
        return report.objects().get(1).records();
    }

    @Test
    void a_record_that_changed_since_waits_whatever_the_destination_holds() {
        ObjectNode changed =
                new ObjectMapper().createObjectNode().put("id", "p1").put("name", "New Name");
        people.ledger
                .staging()
                .stage(
                        List.of(new NewRecord("person", "p1", "", changed)).iterator(),
                        new Checkpoint("person", "", true));
        destination.row("Contact", 1).values.put("LastName", "Anything");

        VerificationReport report = verify();

        assertThat(differences).isEmpty();
        assertThat(records(report)).isEqualTo(new Records(People.PEOPLE, People.PEOPLE - 1, 0, 0, 0, 1, 0));
        assertThat(population).doesNotContain("p1").contains("p2");
    }

    @Test
    void erased_people_are_counted_apart_whether_they_are_still_there_or_not() {
        for (String id : List.of("p3", "p4")) {
            List<Persons.Held> held = people.ledger.persons().find("person", id);
            people.ledger.persons().erase(held, id);
        }
        destination.row("Contact", 3).values.put("LastName", "Anything");
        destination.objects.get("Contact").removeIf(row -> row.key.equals("p4"));

        VerificationReport report = verify();

        assertThat(differences).isEmpty();
        assertThat(records(report)).isEqualTo(new Records(People.PEOPLE, People.PEOPLE - 2, 0, 0, 0, 0, 2));
        assertThat(report.clean()).isTrue();
        assertThat(population).hasSize(People.STORES + People.PEOPLE - 2);
    }

    @Test
    void what_only_creation_can_set_is_compared_where_we_created() {
        destination.comparesAudit = true;
        destination.objects.get("Contact").forEach(row -> row.values.put(CREATED, People.CREATED));
        book("p5", new Outcome.Updated("p5", "0035"));
        destination.row("Contact", 5).values.put(CREATED, "their own");

        assertThat(verify().clean()).isTrue();

        destination.row("Contact", 6).values.put(CREATED, "changed");
        verify();
        assertThat(differences)
                .extracting(Difference::destinationId, Difference::field)
                .containsExactly(tuple("0036", CREATED));
    }

    /** As if it had been there before us: taken back, then found and updated. */
    private void book(String key, Outcome outcome) {
        long seq = people.ledger
                .outcomes()
                .loaded("Contact", List.of(key))
                .get(key)
                .seq();
        people.ledger
                .images()
                .keep("Contact", List.of(new Images.Image(key, "0035", Map.of(CREATED, "their own"), Map.of())));
        people.ledger.outcomes().undo("Contact", Map.of(seq, Outcomes.Undone.REMOVED));
        people.ledger
                .outcomes()
                .record(People.phaseKey("person", "Contact"), Map.of(key, seq), Map.of(key, "hash"), List.of(outcome));
        assertThat(people.ledger
                        .outcomes()
                        .loaded("Contact", List.of(key))
                        .get(key)
                        .created())
                .isFalse();
    }

    @Test
    void what_an_unsettled_write_made_is_not_for_deletion() {
        Journal.Entry open = people.ledger
                .journal()
                .intend("Contact", "upsert", "hash", new Journal.Part("1", Map.of("new", new Journal.Member(1, "h"))));
        Row made = destination.row("Contact", 7).copy();
        made.id = "003new";
        made.key = "new";
        destination.objects.get("Contact").add(made);

        VerificationReport report = verify();

        assertThat(differences).isEmpty();
        assertThat(records(report).waiting()).isEqualTo(1);
        assertThat(report.notes()).singleElement().asString().contains("Contact", "1 writes unsettled", "drover run");

        people.ledger.journal().advance(open.id(), Journal.State.DONE, null);
        assertThat(verify().notes()).isEmpty();
        assertThat(differences).extracting(Difference::kind).containsExactly(Kind.EXTRA_RECORD);
    }
}
