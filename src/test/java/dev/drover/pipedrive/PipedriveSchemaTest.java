package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.engine.PicklistValues;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.SourceCatalog;
import dev.drover.pipedrive.SimulatedCompany.Fault;
import dev.drover.pipedrive.SimulatedCompany.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped mappings, the real profile, a simulated company. */
class PipedriveSchemaTest {
    private static final MappingSet MAPPINGS = MappingSet.load(
            Path.of("mappings/alpineiq-pipedrive"), SourceCatalog.load(Path.of("profiles/alpineiq-objects.yaml")));
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    private static final Map<String, List<String>> VALUES = Map.of(
            "gender__c", List.of("f", "m"),
            "loyalty_tier__c", List.of("Gold", "gold ", "Silver"),
            "audience_list__c", List.of("VIP", "New"),
            "label_ids", List.of("VIP", "New", "Customer"));
    private static final PicklistValues SEEN = (mapping, field) -> VALUES.getOrDefault(field, List.of());
    private static final int FIELDS = 29;

    private final KeptJournal journal = new KeptJournal();
    private SimulatedCompany company;

    @BeforeEach
    void open() throws Exception {
        company = new SimulatedCompany();
    }

    @AfterEach
    void close() {
        company.close();
    }

    private PipedriveSchema schema() {
        return schema("lite");
    }

    private PipedriveSchema schema(String plan) {
        return new PipedriveSchema(
                company, PROFILE, () -> journal, PROFILE.plans().get(plan), 1, () -> "USD");
    }

    private List<JsonNode> customFields() {
        return company.dump("fields").stream()
                .filter(field -> field.path("is_custom_field")
                        .asBoolean(field.path("custom").asBoolean()))
                .toList();
    }

    private static ObjectMapping mapping(String phase) {
        return MAPPINGS.phase(phase).orElseThrow();
    }

    @Test
    void makes_what_is_missing_once_and_nothing_the_second_time() {
        List<String> made = schema().prepare(MAPPINGS.phases(), SEEN);
        assertThat(made)
                .contains(
                        "field 'Loyalty tier' (enum) of Person",
                        "field 'Audiences' (set) of Person",
                        "field 'Order date' (date) of Deal",
                        "2 labels of Person")
                .hasSize(FIELDS + 1);
        int calls = company.log.size();

        assertThat(schema().prepare(MAPPINGS.phases(), SEEN)).isEmpty();
        assertThat(company.log.subList(calls, company.log.size())).allMatch(call -> call.startsWith("GET"));
    }

    @Test
    void a_picklist_without_any_value_is_made_with_its_first_one() {
        PipedriveSchema schema = schema();
        List<String> made = schema.prepare(MAPPINGS.phases(), (mapping, field) -> List.of());
        assertThat(made).doesNotContain("field 'Gender' (enum) of Person");
        Column gender = schema.fields().column(mapping("Person"), "gender__c");
        assertThat(gender.code()).isEmpty();
        assertThat(gender.read(Json.MAPPER.createObjectNode())).isNull();

        ObjectNode body = Json.MAPPER.createObjectNode();
        gender.write("x", body, null);
        gender.write("x", body, null);
        assertThat(gender.code()).isPresent();
        assertThat(gender.read(body)).isEqualTo("x");
        ObjectNode other = Json.MAPPER.createObjectNode();
        schema().fields().column(mapping("Person"), "gender__c").write("y", other, null);
        assertThat(schema().fields().column(mapping("Person"), "gender__c").read(other))
                .isEqualTo("y");
    }

    @Test
    void every_value_of_every_type_arrives_and_reads_back() {
        PipedriveSchema schema = schema();
        schema.prepare(MAPPINGS.phases(), SEEN);
        ObjectMapping person = mapping("Person");
        Map<String, Object> values = Map.ofEntries(
                Map.entry("aiq_contact_id__c", "c1"),
                Map.entry("first_name", "Ana"),
                Map.entry("last_name", "Lee"),
                Map.entry("name", "Ana Lee"),
                Map.entry("email", "ana@example.com"),
                Map.entry("phone_mobile", "+13035550142"),
                Map.entry("phone_home", "ask"),
                Map.entry("add_time", Instant.ofEpochSecond(1_600_000_000)),
                Map.entry("label_ids", "VIP\nCustomer"),
                Map.entry("audience_list__c", "VIP\nNew"),
                Map.entry("loyalty_points__c", new BigDecimal("-12.500000")),
                Map.entry("loyalty_tier__c", "Gold"),
                Map.entry("birth_date__c", LocalDate.of(1988, 2, 29)),
                Map.entry("address__c", "{\"value\":\"1 Main St, Reno\",\"street\":\"1 Main St\",\"city\":\"Reno\"}"),
                Map.entry("sms_opt_in__c", "Unknown"),
                Map.entry("aiq_details__c", "{\"a\":1}\r\n"),
                Map.entry("drover_migration__c", "m-1"));

        JsonNode made = create(schema, person, values);

        for (Map.Entry<String, Object> value : values.entrySet()) {
            Column column = schema.fields().column(person, value.getKey());
            assertThat(column.read(made)).as(value.getKey()).isEqualTo(column.expected(value.getValue()));
        }
        assertThat(schema.fields().column(person, "loyalty_points__c").read(made))
                .isEqualTo("-12.5");
        assertThat(schema.fields().column(person, "label_ids").read(made)).isEqualTo("Customer\nVIP");
        assertThat(schema.fields().column(person, "gender__c").read(made)).isNull();
    }

    @Test
    void an_update_keeps_what_is_not_ours_and_clears_what_is() {
        PipedriveSchema schema = schema();
        schema.prepare(MAPPINGS.phases(), SEEN);
        ObjectMapping person = mapping("Person");
        JsonNode made = create(
                schema,
                person,
                Map.of(
                        "name", "Ana",
                        "aiq_contact_id__c", "c1",
                        "email", "old@example.com",
                        "phone_mobile", "1",
                        "label_ids", "VIP\nNew",
                        "loyalty_tier__c", "Gold"));
        String hot = option("Hot lead");
        String id = made.path("id").asText();
        ObjectNode human = Json.MAPPER.createObjectNode();
        human.putArray("label_ids").add(Long.parseLong(hot));
        made.path("label_ids").forEach(((ArrayNode) human.get("label_ids"))::add);
        human.putArray("emails").addObject().put("value", "private@example.com").put("label", "home");
        ((ArrayNode) human.get("emails"))
                .addObject()
                .put("value", "old@example.com")
                .put("label", "work");
        JsonNode current = company.call(RemoteCall.patch("/api/v2/persons/{id}", human, id))
                .path("data");
        assertThat(schema.fields().column(person, "label_ids").read(current)).isEqualTo("New\nVIP");

        ObjectNode changes = Json.MAPPER.createObjectNode();
        schema.fields().column(person, "email").write("new@example.com", changes, current);
        schema.fields().column(person, "phone_mobile").write(null, changes, current);
        schema.fields().column(person, "label_ids").write("New", changes, current);
        schema.fields().column(person, "loyalty_tier__c").write(null, changes, current);
        JsonNode now = company.call(RemoteCall.patch("/api/v2/persons/{id}", changes, id))
                .path("data");

        assertThat(texts(now.path("emails"), "value")).containsExactly("private@example.com", "new@example.com");
        assertThat(now.path("phones")).isEmpty();
        assertThat(schema.fields().column(person, "label_ids").read(now)).isEqualTo("New");
        assertThat(texts(now.path("label_ids"), "")).contains(hot).hasSize(2);
        assertThat(schema.fields().column(person, "loyalty_tier__c").read(now)).isNull();
    }

    @Test
    void fields_of_the_account_are_used_by_name_and_type_and_lack_only_options() {
        company.post(
                "/sandbox/records/personFields",
                "[{\"field_name\":\"loyalty  Tier\",\"field_type\":\"enum\",\"options\":[{\"label\":\"GOLD\"}]}]");
        List<String> made = schema().prepare(MAPPINGS.phases(), SEEN);
        assertThat(made)
                .contains("1 options of field 'Loyalty tier' (enum) of Person")
                .doesNotContain("field 'Loyalty tier' (enum) of Person");
        assertThat(schema().fields()
                        .column(mapping("Person"), "loyalty_tier__c")
                        .expected("Gold"))
                .isEqualTo("GOLD");
    }

    @Test
    void two_fields_of_one_name_and_fields_of_another_type_stop_before_anything_is_made() {
        company.post(
                "/sandbox/records/personFields",
                "[{\"field_name\":\"Gender\",\"field_type\":\"varchar\"},"
                        + "{\"field_name\":\"Birth date\",\"field_type\":\"date\"},"
                        + "{\"field_name\":\"Birth date\",\"field_type\":\"date\"}]");
        assertThatThrownBy(() -> schema().prepare(MAPPINGS.phases(), SEEN))
                .isInstanceOfSatisfying(DroverException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT);
                    assertThat(failure)
                            .hasMessageContaining("'Gender' of Person is of type varchar, the mapping needs enum")
                            .hasMessageContaining("2 custom fields named 'Birth date' of Person")
                            .hasMessageContaining("20-person.yaml:");
                });
        assertThat(company.log).allMatch(call -> call.startsWith("GET"));
    }

    @Test
    void a_field_that_somebody_renamed_is_still_known() {
        schema().prepare(MAPPINGS.phases(), SEEN);
        String code = schema().fields()
                .column(mapping("Person"), "loyalty_tier__c")
                .code()
                .orElseThrow();
        company.call(RemoteCall.patch(
                "/api/v2/personFields/{field_code}",
                Json.MAPPER.createObjectNode().put("field_name", "Tier of loyalty"),
                code));
        assertThat(schema().prepare(MAPPINGS.phases(), SEEN)).isEmpty();
        assertThat(schema().fields()
                        .column(mapping("Person"), "loyalty_tier__c")
                        .code())
                .contains(code);
    }

    @Test
    void what_the_plan_has_no_room_for_is_named_before_anything_is_made() {
        company.post(
                "/sandbox/records/dealFields",
                "[{\"field_name\":\"A\",\"field_type\":\"varchar\"},{\"field_name\":\"B\",\"field_type\":\"varchar\"},"
                        + "{\"field_name\":\"C\",\"field_type\":\"varchar\"}]");
        assertThatThrownBy(() -> schema().prepare(MAPPINGS.phases(), SEEN))
                .isInstanceOfSatisfying(DroverException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA_LIMIT);
                    assertThat(failure)
                            .hasMessageContaining("30 custom fields")
                            .hasMessageContaining("no room for Deal.aiq_details__c, Deal.drover_migration__c;");
                });
        assertThat(company.log).allMatch(call -> call.startsWith("GET"));
        assertThat(schema("growth").prepare(MAPPINGS.phases(), SEEN)).hasSize(FIELDS + 1);
    }

    @Test
    void deals_beyond_the_plan_are_told_beforehand() {
        PipedriveSchema schema = schema();
        assertThat(schema.foresee(List.of(new PlannedLoad(mapping("Deal"), 2_500, true))))
                .isEmpty();
        assertThatThrownBy(() -> schema.foresee(List.of(new PlannedLoad(mapping("Deal"), 2_501, true))))
                .isInstanceOfSatisfying(
                        DroverException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA_LIMIT));
        company.post("/sandbox/records/deals", "[{\"title\":\"one\"},{\"title\":\"two\"},{\"title\":\"three\"}]");
        assertThatThrownBy(() -> schema.foresee(List.of(new PlannedLoad(mapping("Deal"), 2_499, true))))
                .hasMessageContaining("3 are there, 2,499 would be made, 2 too many");
        PlannedLoad someThere = new PlannedLoad(mapping("Deal"), 2_499, true, () -> 2_499, 2);
        assertThat(schema.foresee(List.of(someThere))).isEmpty();
    }

    @Test
    void a_lost_answer_makes_no_second_field_and_no_second_option() {
        AtomicInteger posts = new AtomicInteger();
        company.faults = call ->
                call.method().equals("POST") && posts.incrementAndGet() % 3 == 1 ? Fault.ANSWER_LOST : Fault.NONE;
        schema().prepare(MAPPINGS.phases(), SEEN);
        company.faults = call -> Fault.NONE;
        assertComplete();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TWICE", "TWICE_AND_LOST"})
    void a_call_that_is_delivered_twice_leaves_no_second_field_and_no_second_option(Fault fault) {
        AtomicInteger posts = new AtomicInteger();
        company.faults = call -> call.method().equals("POST") && posts.incrementAndGet() % 2 == 0 ? fault : Fault.NONE;
        schema().prepare(MAPPINGS.phases(), SEEN);
        assertThat(posts).hasValueGreaterThan(20);
        company.faults = call -> Fault.NONE;
        assertComplete();
        assertThat(schema().prepare(MAPPINGS.phases(), SEEN)).isEmpty();

        schema().remove();
        assertThat(custom(company)).isEmpty();
        assertThat(labels(company)).doesNotContain("VIP", "New").contains("Customer");
    }

    @Test
    void labels_that_are_delivered_twice_are_there_once() {
        company.faults =
                call -> call.method().equals("POST") && call.args().contains("label_ids") ? Fault.TWICE : Fault.NONE;
        schema().prepare(MAPPINGS.phases(), SEEN);
        assertComplete();
        assertThat(company.calls("DELETE /api/v2/personFields/{field_code}/options"))
                .isOne();
    }

    @Test
    void a_field_that_was_delivered_twice_in_a_run_that_died_is_named_for_people_to_decide() {
        AtomicInteger posts = new AtomicInteger();
        company.faults = call ->
                call.method().equals("POST") && posts.incrementAndGet() == 5 ? Fault.TWICE_AND_DIES : Fault.NONE;
        assertThatThrownBy(() -> schema().prepare(MAPPINGS.phases(), SEEN)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> schema().prepare(MAPPINGS.phases(), SEEN))
                .isInstanceOfSatisfying(DroverException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT);
                    assertThat(failure).hasMessageContaining("has 2 custom fields named");
                });
    }

    @Test
    void a_crash_at_any_call_makes_no_second_field_and_forgets_none() {
        int writes = writesOfACleanRun();
        for (Fault fault : List.of(Fault.DIES_BEFORE, Fault.DIES_AFTER)) {
            for (int at = 1; at <= writes; at += 3) {
                int kill = at;
                KeptJournal kept = new KeptJournal();
                try (SimulatedCompany fresh = new SimulatedCompany()) {
                    AtomicInteger posts = new AtomicInteger();
                    fresh.faults = call ->
                            call.method().equals("POST") && posts.incrementAndGet() == kill ? fault : Fault.NONE;
                    assertThatThrownBy(() -> over(fresh, kept).prepare(MAPPINGS.phases(), SEEN))
                            .isInstanceOf(Killed.class);
                    over(fresh, kept).prepare(MAPPINGS.phases(), SEEN);
                    Set<String> names = new TreeSet<>();
                    custom(fresh).forEach(field -> assertThat(names.add(field)).isTrue());
                    assertThat(names).hasSize(FIELDS);

                    over(fresh, kept).remove();
                    assertThat(custom(fresh)).isEmpty();
                    assertThat(labels(fresh)).doesNotContain("VIP", "New").contains("Customer");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static PipedriveSchema over(SimulatedCompany company, KeptJournal journal) {
        return new PipedriveSchema(
                company, PROFILE, () -> journal, PROFILE.plans().get("lite"), 1, () -> "USD");
    }

    private int writesOfACleanRun() {
        schema().prepare(MAPPINGS.phases(), SEEN);
        return (int)
                company.log.stream().filter(call -> call.startsWith("POST")).count();
    }

    private static List<String> custom(SimulatedCompany company) {
        return Stream.of("person", "organization", "deal", "product")
                .flatMap(family -> {
                    List<String> names = new ArrayList<>();
                    company.walk(RemoteCall.get("/api/v2/" + family + "Fields"), row -> {
                        if (row.path("is_custom_field").asBoolean()) {
                            names.add(family + "." + row.path("field_name").asText());
                        }
                    });
                    return names.stream();
                })
                .toList();
    }

    private static List<String> labels(SimulatedCompany company) {
        List<String> labels = new ArrayList<>();
        company.walk(RemoteCall.get("/api/v2/personFields"), row -> {
            if (row.path("field_code").asText().equals("label_ids")) {
                labels.addAll(texts(row.path("options"), "label"));
            }
        });
        return labels;
    }

    private void assertComplete() {
        assertThat(custom(company)).hasSize(FIELDS).doesNotHaveDuplicates();
        assertThat(labels(company)).contains("VIP", "New").doesNotHaveDuplicates();
    }

    @Test
    void labels_go_the_old_way_where_the_new_one_is_refused() {
        SimulatedCompany real = company;
        RemoteCalls refusing = new RemoteCalls() {
            @Override
            public JsonNode call(RemoteCall call) {
                if (call.operation().equals("POST /api/v2/personFields/{field_code}/options")
                        && call.args().contains("label_ids")) {
                    throw new Refusal(403, "", "", call.operation());
                }
                return real.call(call);
            }

            @Override
            public void walk(RemoteCall list, Consumer<JsonNode> row) {
                new Pages(this, list).forEach(row);
            }
        };
        List<String> before = labels(company);
        new PipedriveSchema(refusing, PROFILE, () -> journal, PROFILE.plans().get("lite"), 1, () -> "USD")
                .prepare(MAPPINGS.phases(), SEEN);
        assertThat(labels(company)).containsAll(before).contains("VIP", "New").doesNotHaveDuplicates();
        assertThat(company.calls("PUT /api/v1/personFields/{id}")).isOne();
    }

    @Test
    void removal_leaves_what_is_still_borne_and_what_was_there_before() {
        company.post(
                "/sandbox/records/personFields",
                "[{\"field_name\":\"Gender\",\"field_type\":\"enum\",\"options\":[{\"label\":\"f\"}]}]");
        PipedriveSchema schema = schema();
        schema.prepare(MAPPINGS.phases(), SEEN);
        JsonNode person = create(
                schema,
                mapping("Person"),
                Map.of("name", "Ana", "label_ids", "VIP", "gender__c", "m", "drover_migration__c", "m-1"));
        assertThat(schema.made()).contains("2 options of 'Labels' of Person", "field 'Loyalty tier' of Person");

        List<String> removed = schema().remove();
        assertThat(removed).isNotEmpty().noneMatch(line -> line.contains("of Person"));
        assertThat(custom(company)).noneMatch(name -> name.startsWith("deal.")).contains("person.Loyalty tier");

        company.call(RemoteCall.delete("/api/v2/persons/{id}", person.path("id").asText()));
        assertThat(schema().remove()).contains("field 'Loyalty tier' of Person", "2 options of 'Labels' of Person");
        assertThat(custom(company)).containsExactly("person.Gender");
        assertThat(labels(company)).contains("Customer").doesNotContain("VIP");
        assertThat(schema().made()).isEmpty();
        assertThat(schema().remove()).isEmpty();
    }

    @Test
    void a_number_of_too_many_digits_is_refused_and_never_rounded() {
        PipedriveSchema schema = schema();
        schema.prepare(MAPPINGS.phases(), SEEN);
        Column points = schema.fields().column(mapping("Person"), "loyalty_points__c");
        ObjectNode body = Json.MAPPER.createObjectNode();
        assertThatThrownBy(() -> points.write(new BigDecimal("123456789.123456"), body, null))
                .isInstanceOf(ValueRefused.class)
                .hasMessageNotContaining("123456789");
        points.write(new BigDecimal("12345678.123456"), body, null);
        assertThat(points.read(body)).isEqualTo("12345678.123456");
    }

    @Test
    void a_set_takes_thousands_of_values_in_one_call() {
        List<String> audiences =
                IntStream.range(0, 3_000).mapToObj(n -> "Audience " + n).toList();
        schema().prepare(
                        MAPPINGS.phases(),
                        (mapping, field) ->
                                Set.of("audience_list__c", "label_ids").contains(field) ? audiences : List.of());
        assertThat(company.calls("POST /api/v2/personFields/{field_code}/options"))
                .isOne();
    }

    private JsonNode create(PipedriveSchema schema, ObjectMapping mapping, Map<String, Object> values) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        values.forEach((name, value) -> schema.fields().column(mapping, name).write(value, body, null));
        return company.call(RemoteCall.post("/api/v2/persons", body)).path("data");
    }

    private String option(String label) {
        List<String> ids = new ArrayList<>();
        company.walk(RemoteCall.get("/api/v2/personFields"), row -> {
            if (row.path("field_code").asText().equals("label_ids")) {
                row.path("options").forEach(one -> {
                    if (one.path("label").asText().equals(label)) {
                        ids.add(one.path("id").asText());
                    }
                });
            }
        });
        return ids.get(0);
    }

    private static List<String> texts(JsonNode list, String member) {
        return Arrays.stream(Json.MAPPER.convertValue(list, JsonNode[].class))
                .map(one -> member.isEmpty() ? one.asText() : one.path(member).asText())
                .collect(Collectors.toList());
    }
}
