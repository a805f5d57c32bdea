package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipedriveUndoTest {
    private static final PipedriveProfile PROFILE = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
    private static final ObjectMapping ORGANIZATION = new ThingMapping("Organization");
    private static final ObjectMapping PERSON = new ThingMapping("Person");
    private static final ObjectMapping PRODUCT = new ThingMapping("Product");

    private final HeldRecords organizations = new HeldRecords();
    private final HeldRecords persons = new HeldRecords();
    private final HeldRecords products = new HeldRecords();
    private final List<String> listed = new ArrayList<>();
    private PipedriveUndo undo;

    @BeforeEach
    void holds_some() {
        organizations.add("1", "o1", "ours", "name", "A");
        organizations.add("2", "o2", "ours", "name", "B");
        organizations.add("3", "o3", "ours", "name", "C");
        persons.add("7", "p7", "ours", "name", "Ann", "size", "4", "org_id", "1");
        persons.add("8", null, null, "name", "Bob", "org_id", "2");
        products.add("5", "s5", "ours", "name", "Tea");
        RemoteObjects objects = mapping -> switch (mapping.destinationObject()) {
            case "Organization" -> organizations;
            case "Person" -> persons;
            default -> products;
        };
        undo = new PipedriveUndo(
                objects,
                HeldRecords.fields(),
                new ForeignChildren(new Lists(), objects, PROFILE),
                new NoSchema(),
                PROFILE.undoAnswers());
    }

    @Test
    void each_record_is_deleted_by_a_call_of_its_own_and_gone_counts_as_done() {
        assertThat(undo.delete(ORGANIZATION, List.of("1", "2", "99")))
                .containsExactly(done("1"), done("2"), done("99"));
        assertThat(organizations.rows).containsOnlyKeys("3");
        assertThat(organizations.calls).containsExactly("delete 1", "delete 2", "delete 99");
    }

    @Test
    void a_record_that_fails_alone_is_tried_again_and_one_that_others_hold_is_not() {
        organizations.silent = "2";
        organizations.fixed = "3";
        assertThat(undo.delete(ORGANIZATION, List.of("1", "2", "3")))
                .containsExactly(
                        done("1"),
                        new Undone("2", Result.AGAIN, "HTTP_500"),
                        new Undone("3", Result.IN_USE, "HTTP_403"));
    }

    @Test
    void an_outage_stops_the_rollback() {
        organizations.silent = "2";
        assertThatThrownBy(() -> undo.delete(ORGANIZATION, List.of("2", "2", "2", "1")))
                .isInstanceOfSatisfying(
                        DroverException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE));
        assertThat(organizations.rows).containsKey("1");
    }

    @Test
    void only_fields_that_differ_go_back_in_one_call() {
        Map<String, String> fields = fields("name", "Ann", "size", "3");
        assertThat(undo.restore(PERSON, Map.of("7", fields))).containsExactly(done("7"));
        assertThat(persons.calls).containsExactly("get 1", "update 7 {\"size\":\"3\"}");
        assertThat(undo.restore(PERSON, Map.of("7", fields))).containsExactly(done("7"));
        assertThat(persons.calls).hasSize(3).last().isEqualTo("get 1");
    }

    @Test
    void what_is_set_at_creation_only_has_never_changed() {
        assertThat(undo.restore(PERSON, Map.of("7", fields("born", "1999-01-01"))))
                .containsExactly(done("7"));
        assertThat(persons.calls).containsExactly("get 1");
    }

    @Test
    void a_field_that_cannot_be_emptied_is_named_and_the_others_go_back_all_the_same() {
        persons.neverEmpty = "size";
        assertThat(undo.restore(PERSON, Map.of("7", fields("name", "Anna", "size", null))))
                .containsExactly(new Undone("7", Result.REFUSED, "ERR_SCHEMA_VALIDATION_FAILED: size"));
        assertThat(persons.rows.get("7").path("name").asText()).isEqualTo("Anna");
    }

    @Test
    void a_field_that_keeps_its_value_without_a_word_is_named() {
        persons.staysFull = "size";
        assertThat(undo.restore(PERSON, Map.of("7", fields("size", null))))
                .containsExactly(new Undone("7", Result.REFUSED, "NOT_CLEARED: size"));
    }

    @Test
    void a_record_that_is_gone_cannot_be_restored() {
        assertThat(undo.restore(PERSON, Map.of("70", fields("size", null))))
                .containsExactly(new Undone("70", Result.GONE, ""));
    }

    @Test
    void a_product_is_switched_off_once() {
        assertThat(undo.deactivates("Product")).isTrue();
        assertThat(undo.deactivates("Person")).isFalse();
        assertThat(undo.deactivate(PRODUCT, List.of("5", "6")))
                .containsExactly(done("5"), new Undone("6", Result.GONE, ""));
        assertThat(undo.deactivate(PRODUCT, List.of("5"))).containsExactly(done("5"));
        assertThat(products.calls.stream().filter(call -> call.startsWith("update")))
                .containsExactly("update 5 {\"is_linkable\":false}");
        assertThat(undo.deactivate(PERSON, List.of("7")))
                .containsExactly(new Undone("7", Result.REFUSED, "NOT_DEACTIVATABLE"));
    }

    @Test
    void people_and_activities_of_others_hold_an_organization() {
        undo.settle(PERSON);
        undo.settle(ORGANIZATION);
        assertThat(undo.withForeignChildren(ORGANIZATION, List.of("1", "2", "3"), "ours"))
                .containsExactlyInAnyOrder("2", "3");
        assertThat(undo.withForeignChildren(ORGANIZATION, List.of("2"), "ours")).containsExactly("2");
        assertThat(persons.calls).containsExactly("walk");
        assertThat(listed)
                .containsExactly(
                        "GET /api/v2/deals", "GET /api/v1/notes", "GET /api/v2/activities", "GET /api/v1/leads");
        persons.rows.remove("8");
        undo.settle(ORGANIZATION);
        assertThat(undo.withForeignChildren(ORGANIZATION, List.of("1", "2", "3"), "ours"))
                .containsExactly("3");
    }

    @Test
    void lines_of_deals_are_not_listed_without_their_deals() {
        undo.settle(PRODUCT);
        assertThat(undo.withForeignChildren(PRODUCT, List.of("5"), "ours")).isEmpty();
        assertThat(listed).isEmpty();
    }

    private static Undone done(String id) {
        return new Undone(id, Result.DONE, "");
    }

    private static Map<String, String> fields(String... texts) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < texts.length; i += 2) {
            fields.put(texts[i], texts[i + 1]);
        }
        return fields;
    }

    private final class Lists implements RemoteCalls {
        @Override
        public JsonNode call(RemoteCall call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void walk(RemoteCall list, Consumer<JsonNode> row) {
            listed.add(list.operation());
            if (list.template().endsWith("/leads")) {
                throw new Refusal(404, "", "no leads", list.operation());
            }
            if (list.template().endsWith("/activities")) {
                row.accept(JsonNodeFactory.instance.objectNode().put("id", 1).put("org_id", 3));
            }
        }
    }

    private static final class NoSchema implements SchemaUndo {
        @Override
        public List<String> made() {
            return List.of();
        }

        @Override
        public List<String> remove() {
            return List.of();
        }
    }
}
