package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.pipedrive.FakePipedrive.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLoadTest {
    private static final String ORGANIZATIONS = "/api/v2/organizations";
    private static final String POST = "POST " + ORGANIZATIONS;
    private static final PlainMapping STORES = new PlainMapping("Organization", "aiq_store_id__c")
            .with("name", Kind.TEXT)
            .with("website", Kind.TEXT)
            .marked();

    @TempDir
    Path folder;

    private final FakePipedrive pipedrive = new FakePipedrive();

    private LoadProcess process() {
        return new LoadProcess(folder, pipedrive);
    }

    private LoadProcess with(LoadProcess process, int stores) {
        for (int i = 1; i <= stores; i++) {
            process.stage(STORES, "s" + i, "", "{'name':'Store " + i + "'}");
        }
        return process;
    }

    private List<String> keys() {
        return pipedrive.live(ORGANIZATIONS).stream()
                .map(record ->
                        record.path("custom_fields").path("aiq_store_id__c").asText())
                .sorted()
                .toList();
    }

    @Test
    void makes_what_is_new_and_books_its_id() {
        try (LoadProcess process = with(process(), 3)) {
            Counts counts = process.phase(STORES);

            assertThat(counts.created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
            assertThat(process.ids(STORES, List.of("s2"))).isEqualTo(Map.of("s2", idOf("s2")));
        }
    }

    @Test
    void names_only_what_differs_and_calls_nothing_when_nothing_does() {
        try (LoadProcess process = with(process(), 2)) {
            process.phase(STORES);
            pipedrive.log.clear();
            process.stage(STORES, "s1", "", "{'name':'Store 1','website':'https://one.example'}");
            record("s2").put("website", "https://set.by.hand");
            process.stage(STORES, "s2", "", "{'name':'Store 2','website':'https://set.by.hand'}");

            Counts counts = process.phase(STORES);

            assertThat(pipedrive.count(POST)).isZero();
            assertThat(pipedrive.count("PATCH " + ORGANIZATIONS + "/{id}")).isEqualTo(1);
            assertThat(record("s1").path("website").asText()).isEqualTo("https://one.example");
            assertThat(counts.loaded()).isEqualTo(2);
        }
    }

    @Test
    void takes_a_record_that_bears_the_key_already_instead_of_making_a_second() {
        pipedrive.add(ORGANIZATIONS, stranger("s1"));
        try (LoadProcess process = with(process(), 1)) {
            Counts counts = process.phase(STORES);

            assertThat(keys()).containsExactly("s1");
            assertThat(record("s1").path("name").asText()).isEqualTo("Store 1");
            assertThat(counts.created()).isZero();
            assertThat(process.ledger.images().find("Organization", List.of("s1")))
                    .containsKey("s1");
        }
    }

    @Test
    void leaves_deleted_records_that_bear_the_key_alone() {
        pipedrive.add(ORGANIZATIONS, stranger("s1").put("is_deleted", true));
        try (LoadProcess process = with(process(), 1)) {
            assertThat(process.phase(STORES).created()).isEqualTo(1);
            assertThat(keys()).containsExactly("s1");
        }
    }

    @Test
    void makes_a_record_anew_that_somebody_deleted() {
        try (LoadProcess process = with(process(), 2)) {
            process.phase(STORES);
            record("s1").put("is_deleted", true);
            process.stage(STORES, "s1", "", "{'name':'Renamed'}");

            process.phase(STORES);

            assertThat(keys()).containsExactly("s1", "s2");
            assertThat(process.ids(STORES, List.of("s1"))).isEqualTo(Map.of("s1", idOf("s1")));
        }
    }

    @Test
    void makes_a_record_anew_that_somebody_deletes_while_it_is_changed() {
        try (LoadProcess process = with(process(), 1)) {
            process.phase(STORES);
            process.stage(STORES, "s1", "", "{'name':'Renamed'}");
            pipedrive.faults = call -> {
                if (call.method().equals("PATCH")) {
                    pipedrive.tables.get(ORGANIZATIONS).values().forEach(one -> one.put("is_deleted", true));
                }
                return Fault.NONE;
            };

            process.phase(STORES);

            assertThat(keys()).containsExactly("s1");
            assertThat(record("s1").path("name").asText()).isEqualTo("Renamed");
        }
    }

    @Test
    void finds_a_record_whose_answer_was_lost() {
        pipedrive.faults = once(POST, Fault.ANSWER_LOST);
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
        }
    }

    @Test
    void waits_for_a_record_that_is_made_late() {
        pipedrive.faults = once(POST, Fault.LATE);
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
        }
    }

    @Test
    void makes_a_record_again_that_surely_is_not_there() {
        pipedrive.faults = once(POST, Fault.NEVER_ARRIVED);
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
        }
    }

    @Test
    void keeps_one_of_two_records_when_a_call_was_delivered_twice() {
        pipedrive.faults = once(POST, Fault.TWICE);
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
            assertThat(process.ids(STORES, List.of("s1"))).isEqualTo(Map.of("s1", idOf("s1")));
        }
    }

    @Test
    void stops_when_pipedrive_takes_records_and_does_not_show_them() {
        pipedrive.hides = record -> record.path("name").asText().equals("Store 2");
        try (LoadProcess process = with(process(), 3)) {
            assertThatThrownBy(() -> process.phase(STORES))
                    .isInstanceOf(DroverException.class)
                    .hasMessageContaining("1 Organization records that it does not show");
            assertThat(process.ids(STORES, List.of("s1", "s2", "s3"))).hasSize(3);
        }
    }

    @Test
    void looks_for_a_record_again_that_came_long_after_it_was_given_up() {
        int[] sent = new int[1];
        pipedrive.faults = call -> call.method().equals("POST")
                        && call.body().path("name").asText().equals("Store 2")
                        && ++sent[0] <= 3
                ? sent[0] == 3 ? Fault.VERY_LATE : Fault.ERROR_500
                : Fault.NONE;
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
        }
    }

    @Test
    void the_gate_removes_a_record_whose_call_was_carried_out_long_after_it_was_given_up() {
        pipedrive.faults = once(POST, Fault.VERY_LATE);
        try (LoadProcess process = with(process(), 3)) {
            assertThat(process.phase(STORES).created()).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s2", "s3");
            Map<String, String> ours = process.ids(STORES, List.of("s1", "s2", "s3"));
            pipedrive.sleep(Duration.ofMinutes(5));
            assertThat(keys()).containsExactly("s1", "s1", "s2", "s3");

            assertThat(process.count(STORES)).isEqualTo(3);

            assertThat(keys()).containsExactly("s1", "s2", "s3");
            assertThat(idOf("s1")).isEqualTo(ours.get("s1"));
        }
    }

    @Test
    void the_gate_only_counts_a_second_record_of_a_key_that_was_sent_once() {
        try (LoadProcess process = with(process(), 2)) {
            process.phase(STORES);
            pipedrive.add(ORGANIZATIONS, record("s1").deepCopy());
            assertThat(process.count(STORES)).isEqualTo(3);
            assertThat(keys()).containsExactly("s1", "s1", "s2");
        }
    }

    @Test
    void rejects_what_pipedrive_refuses_and_names_the_field() {
        pipedrive.refusals = call -> call.method().equals("POST")
                        && call.body().path("name").asText().equals("Store 2")
                ? new Refusal(400, "ERR_SCHEMA_VALIDATION_FAILED", "Validation failed: name: too odd", POST)
                : null;
        try (LoadProcess process = with(process(), 3)) {
            Counts counts = process.phase(STORES);

            assertThat(counts.created()).isEqualTo(2);
            assertThat(counts.rejected()).isEqualTo(1);
            assertThat(process.outcomes().rejects(RejectFilter.ALL, 10))
                    .singleElement()
                    .satisfies(reject -> {
                        assertThat(reject.rejection().code()).isEqualTo("ERR_SCHEMA_VALIDATION_FAILED");
                        assertThat(reject.rejection().field()).isEqualTo("name");
                    });
        }
    }

    @Test
    void stops_at_the_cap_with_what_was_made_booked() {
        pipedrive.refusals = call ->
                call.method().equals("POST") && pipedrive.live(ORGANIZATIONS).size() == 2
                        ? new Refusal(403, "feature_capping_deals_limit", "", POST)
                        : null;
        try (LoadProcess process = with(process(), 5)) {
            assertThatThrownBy(() -> process.phase(STORES))
                    .isInstanceOf(DroverException.class)
                    .satisfies(e -> assertThat(((DroverException) e).code()).isEqualTo(ErrorCode.STORAGE_FULL));
            assertThat(process.ids(STORES, List.of("s1", "s2", "s3"))).hasSize(2);

            pipedrive.refusals = call -> null;
            assertThat(process.phase(STORES).created()).isEqualTo(5);
            assertThat(keys()).containsExactly("s1", "s2", "s3", "s4", "s5");
        }
    }

    @Test
    void gives_a_record_up_that_fails_each_time_and_goes_on_with_the_others() {
        pipedrive.faults = call -> call.method().equals("POST")
                        && call.body().path("name").asText().equals("Store 2")
                ? Fault.ERROR_500
                : Fault.NONE;
        try (LoadProcess process = with(process(), 4)) {
            Counts counts = process.phase(STORES);

            assertThat(counts.created()).isEqualTo(3);
            assertThat(counts.rejected()).isEqualTo(1);
            assertThat(keys()).containsExactly("s1", "s3", "s4");
        }
    }

    @Test
    void stops_when_everything_fails() {
        pipedrive.faults = call -> call.method().equals("POST") ? Fault.ERROR_500 : Fault.NONE;
        try (LoadProcess process = with(process(), 4)) {
            assertThatThrownBy(() -> process.phase(STORES))
                    .isInstanceOf(DroverException.class)
                    .satisfies(
                            e -> assertThat(((DroverException) e).code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE));

            pipedrive.faults = call -> Fault.NONE;
            assertThat(process.phase(STORES).created()).isEqualTo(4);
            assertThat(keys()).containsExactly("s1", "s2", "s3", "s4");
        }
    }

    @Test
    void makes_several_at_a_time() {
        try (LoadProcess process = with(new LoadProcess(folder, pipedrive, 50, 4), 40)) {
            assertThat(process.phase(STORES).created()).isEqualTo(40);
            assertThat(keys()).hasSize(40).doesNotHaveDuplicates();
        }
    }

    private static java.util.function.Function<RemoteCall, Fault> once(String operation, Fault fault) {
        boolean[] done = new boolean[1];
        return call -> {
            if (done[0] || !call.operation().equals(operation)) {
                return Fault.NONE;
            }
            done[0] = true;
            return fault;
        };
    }

    private ObjectNode stranger(String key) {
        ObjectNode record = Json.MAPPER.createObjectNode().put("name", "Somebody's");
        record.putObject("custom_fields").put("aiq_store_id__c", key);
        return record;
    }

    private ObjectNode record(String key) {
        return pipedrive.live(ORGANIZATIONS).stream()
                .filter(one -> one.path("custom_fields")
                        .path("aiq_store_id__c")
                        .asText()
                        .equals(key))
                .findFirst()
                .orElseThrow();
    }

    private String idOf(String key) {
        return record(key).path("id").asText();
    }
}
