package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account, migrated once to Pipedrive as a user does it; every record compared with what the source says. */
class PipedriveMigrationIT {
    private static final int PERSONAS = 200;

    /** The company stamps or numbers these by itself. */
    private static final Map<String, Set<String>> STAMPED = Map.of(
            "organizations", Set.of("add_time"),
            "products", Set.of("add_time"),
            "deals", Set.of("add_time", "archive_time"),
            "dealProducts", Set.of("add_time", "order_nr"),
            "notes", Set.of("last_update_user_id"));

    @TempDir
    private static Path folder;

    private static PipedriveFixture system;
    private static MigrationUnderTest migration;
    private static Ended run;
    private static SourceAccount source;
    private static PipedriveCompany company;
    private static Comparison compared;
    private static ExpectedPersons people;
    private static ExpectedCompany expected;

    @BeforeAll
    static void migrates() {
        system = PipedriveFixture.start(folder, PERSONAS);
        migration = system.migration("migration");
        try (ChildDrover child = migration.child("run", "--json")) {
            run = child.ended();
        }
        assertThat(run.code()).as(run.err()).isZero();
        String id = run.json().path("migration").asText();
        source = new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
        company = PipedriveCompany.read(system.pipedrive());
        compared = new Comparison(company::records, STAMPED, "add_time", Set.of());
        people = new ExpectedPersons(source, id);
        expected = new ExpectedCompany(source, id, people.persons().keySet());
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    /** Name → custom field of an entity. */
    private static Map<String, JsonNode> fields(String entity) {
        Map<String, JsonNode> fields = new TreeMap<>();
        for (JsonNode field : system.pipedrive().dump("fields")) {
            if (field.path("entity").asText().equals(entity)
                    && field.path("is_custom_field").asBoolean()) {
                assertThat(fields.put(field.path("field_name").asText(), field))
                        .as("one field of the name " + field.path("field_name"))
                        .isNull();
            }
        }
        return fields;
    }

    @Test
    void each_store_is_an_organization_with_its_whole_address() {
        compared.assertAllEqual("organizations", expected.organizations());
    }

    @Test
    void each_persona_is_a_person_with_every_field_of_the_source() {
        compared.assertAllEqual("persons", people.persons());
    }

    @Test
    void people_that_no_person_can_hold_are_rejects_with_code_and_field() {
        assertThat(migration.rejects("Person")).isEqualTo(people.rejects()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void nobody_can_be_reached_who_is_not_clearly_opted_in_and_nobody_is_subscribed() {
        assertThat(compared.keysWith("persons", "E-mail opt-in", "Yes"))
                .isNotEmpty()
                .isSubsetOf(source.clearlyIn("emailOptInTime", "emailOptOutTime"));
        assertThat(compared.keysWith("persons", "SMS opt-in", "Yes"))
                .isNotEmpty()
                .isSubsetOf(source.clearlyIn("optinTime", "optoutTime"));
        assertThat(source.archived.keySet())
                .isNotEmpty()
                .isSubsetOf(company.records("persons").keySet())
                .doesNotContainAnyElementsOf(compared.keysWith("persons", "E-mail opt-in", "Yes"))
                .doesNotContainAnyElementsOf(compared.keysWith("persons", "SMS opt-in", "Yes"));
        assertThat(company.raw("persons"))
                .noneMatch(person -> person.path("marketing_status").asText().equals("subscribed"));
    }

    @Test
    void points_keep_every_decimal_and_their_sign() {
        assertThat(compared.values("persons", "Loyalty points"))
                .contains(new BigDecimal("123.4567"), new BigDecimal("-45.5"), BigDecimal.ZERO);
    }

    @Test
    void each_custom_property_has_one_field_of_its_type() {
        Map<String, JsonNode> fields = fields("person");
        assertThat(fields.get("pos/Is Veteran").path("field_type").asText()).isEqualTo("enum");
        assertThat(fields.get("survey/Visits Per Month").path("field_type").asText())
                .isEqualTo("double");
        assertThat(fields.get("pos/Medical Card Expiration").path("field_type").asText())
                .isEqualTo("date");
        Set<String> seen = new TreeSet<>();
        source.people
                .values()
                .forEach(person ->
                        person.path("customAttributes").forEach(property -> seen.add(ExpectedPersons.field(property))));
        assertThat(fields.keySet()).containsAll(seen);
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void each_audience_is_a_label_of_its_members() {
        Set<String> labels = company.records("persons").values().stream()
                .flatMap(person -> ((List<?>) person.get("labels")).stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertThat(labels).hasSizeGreaterThan(10);
    }

    @Test
    void each_product_of_a_line_is_a_product_under_its_code() {
        compared.assertAllEqual("products", expected.products());
    }

    @Test
    void each_order_is_a_deal_with_its_status_times_value_and_attribution() {
        compared.assertAllEqual("deals", expected.deals());
    }

    @Test
    void each_order_line_is_a_line_of_the_deal_with_what_was_paid() {
        compared.assertAllEqual("dealProducts", expected.lines());
    }

    @Test
    void the_lines_of_a_deal_sum_up_to_its_value() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        company.records("dealProducts")
                .values()
                .forEach(line ->
                        sums.merge(line.get("deal_id").toString(), (BigDecimal) line.get("sum"), BigDecimal::add));
        assertSoftly(softly -> company.records("deals")
                .forEach((id, deal) -> softly.assertThat(sums.getOrDefault("deals " + id, BigDecimal.ZERO))
                        .as(id)
                        .isEqualByComparingTo((BigDecimal) deal.get("value"))));
    }

    @Test
    void the_raw_attribution_of_an_order_is_a_note_on_its_deal() {
        compared.assertAllEqual("notes", expected.notes());
    }

    @Test
    void closed_deals_are_archived_and_open_ones_are_not() {
        assertThat(company.records("deals").values())
                .anyMatch(deal -> deal.get("status").equals("open"))
                .allSatisfy(deal -> assertThat(deal.get("is_archived"))
                        .isEqualTo(!deal.get("status").equals("open")));
    }

    @Test
    void nothing_was_made_twice() {
        for (String list : List.of("organizations", "persons", "products", "deals", "dealProducts", "notes")) {
            assertThat(company.raw(list))
                    .as(list)
                    .hasSameSizeAs(company.records(list).keySet());
        }
    }

    @Test
    void nothing_was_written_to_the_source_and_no_call_was_refused() {
        assertThat(system.alpineiq().writes()).isEmpty();
        assertThat(system.pipedrive().calls())
                .filteredOn(call -> call.status() == 429 || call.status() >= 500)
                .isEmpty();
    }

    @Test
    void every_record_is_accounted_for() {
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        assertThat(run.json().path("objects")).hasSize(7).allSatisfy(object -> {
            Comparison.assertAddsUp(object);
            assertThat(object.path("destination").asLong())
                    .as(object.toString())
                    .isEqualTo(object.path("created").asLong()
                            + object.path("updated").asLong());
        });
    }

    @Test
    void a_verification_finds_every_field_of_every_record_as_it_must_be() {
        Ended verified = migration.drover("verify", "--json");
        assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
    }

    @Test
    void the_same_command_again_writes_nothing() {
        long before = system.pipedrive().now();
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }
}
