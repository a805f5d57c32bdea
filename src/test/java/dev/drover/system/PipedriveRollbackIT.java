package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration to Pipedrive that is taken back: what it made is gone, what it changed is as before, what people did stays. */
class PipedriveRollbackIT {
    private static final List<String> LISTS =
            List.of("organizations", "persons", "products", "deals", "dealProducts", "notes", "fields");
    private static final Set<String> STAMPS =
            Set.of("update_time", "changed_by", "last_update_user_id", "stage_change_time");

    private static final String CONSENT = "SMS opt-in";

    @TempDir
    private static Path folder;

    @Test
    void an_empty_company_is_empty_again_and_its_fields_are_as_before() {
        try (PipedriveFixture system = PipedriveFixture.start(folder, 24)) {
            Map<String, Map<String, JsonNode>> before = dump(system.pipedrive());
            MigrationUnderTest migration = system.migration("only");
            run(migration);
            Map<String, Map<String, JsonNode>> migrated = dump(system.pipedrive());
            LISTS.forEach(list -> assertThat(migrated.get(list))
                    .as(list)
                    .hasSizeGreaterThan(before.get(list).size()));

            String id = plan(migration);
            Ended done = apply(migration, id, "--schema");
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            assertThat(dump(system.pipedrive())).isEqualTo(before);

            long now = system.pipedrive().now();
            Ended again = apply(migration, id, "--schema");
            assertThat(again.code()).as(again.err()).isZero();
            plan(migration);
            assertThat(writesSince(system, now)).isEmpty();
        }
    }

    @Test
    void a_removal_of_fields_that_is_cut_off_is_finished_by_the_same_command() {
        try (PipedriveFixture system = PipedriveFixture.start(folder, 12)) {
            Map<String, Map<String, JsonNode>> before = dump(system.pipedrive());
            MigrationUnderTest migration = system.migration("cut");
            migration.set("pipedrive.retries", "0");
            run(migration);
            String id = plan(migration);
            system.pipedrive()
                    .fault(Map.of(
                            "kind",
                            "status",
                            "status",
                            503,
                            "method",
                            "DELETE",
                            "path",
                            "/api/v2/personFields/",
                            "skip",
                            4,
                            "times",
                            1));
            Ended cut = apply(migration, id, "--schema");
            assertThat(cut.code()).as(cut.err() + cut.json()).isEqualTo(3);
            assertThat(dump(system.pipedrive())).isNotEqualTo(before);
            Ended done = apply(migration, id, "--schema");
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            assertThat(dump(system.pipedrive())).isEqualTo(before);
        }
    }

    @Test
    void a_deal_that_people_took_a_line_from_is_kept_with_what_it_needs() {
        try (PipedriveFixture system = PipedriveFixture.start(folder, 16)) {
            Map<String, Map<String, JsonNode>> before = dump(system.pipedrive());
            MigrationUnderTest migration = system.migration("lines");
            run(migration);
            Map<String, Map<String, JsonNode>> migrated = dump(system.pipedrive());
            JsonNode line = migrated.get("dealProducts").values().stream()
                    .filter(each -> linesOf(migrated, each.path("deal_id").asText()) > 1)
                    .findFirst()
                    .orElseThrow();
            String deal = line.path("deal_id").asText();
            system.pipedrive().delete("dealProducts", List.of(line.path("id").asText()));

            Ended done = apply(migration, plan(migration));
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            Map<String, Map<String, JsonNode>> after = dump(system.pipedrive());
            assertThat(after.get("deals").keySet()).containsExactly(deal);
            assertThat(linesOf(after, deal)).isEqualTo(linesOf(migrated, deal) - 1);
            assertThat(after.get("persons"))
                    .hasSizeBetween(before.get("persons").size(), 1);
        }
    }

    @Test
    void nobody_whom_the_migration_opted_out_is_opted_in_again_unless_somebody_says_so() {
        try (PipedriveFixture system = PipedriveFixture.start(folder, 16)) {
            run(system.migration("first"));
            Set<String> out = consents(system).entrySet().stream()
                    .filter(person -> person.getValue().equals("No"))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(out).isNotEmpty();
            Map<String, Object> yes = Map.of("custom_fields", Map.of(CONSENT, "Yes"));
            system.pipedrive()
                    .edit(
                            "persons",
                            out.stream()
                                    .map(id -> Map.<String, Object>of("id", Integer.valueOf(id), "fields", yes))
                                    .toList());
            Map<String, Map<String, JsonNode>> before = dump(system.pipedrive());
            Map<String, String> asked = consents(system);
            assertThat(asked.values()).doesNotContain("No");

            MigrationUnderTest second = system.migration("second");
            run(second);
            Ended done = apply(second, plan(second));
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            Map<String, String> safe = new TreeMap<>(asked);
            out.forEach(id -> safe.put(id, "No"));
            assertThat(consents(system)).isEqualTo(safe);
            assertThat(without(dump(system.pipedrive()), CONSENT)).isEqualTo(without(before, CONSENT));

            MigrationUnderTest third = system.migration("third");
            system.pipedrive()
                    .edit(
                            "persons",
                            out.stream()
                                    .map(id -> Map.<String, Object>of("id", Integer.valueOf(id), "fields", yes))
                                    .toList());
            run(third);
            Ended all = apply(third, plan(third), "--restore-opt-in");
            assertThat(all.code()).as(all.err() + all.json()).isZero();
            assertThat(consents(system)).isEqualTo(asked);
        }
    }

    /** Person → whether they may be texted, of those of whom something is said. */
    private static Map<String, String> consents(PipedriveFixture system) {
        Map<String, String> consents = new TreeMap<>();
        system.pipedrive().dump("persons").forEach(person -> {
            JsonNode word = person.path("custom_fields").path(CONSENT);
            if (word.isTextual()) {
                consents.put(person.path("id").asText(), word.asText());
            }
        });
        return consents;
    }

    private static Map<String, Map<String, JsonNode>> without(
            Map<String, Map<String, JsonNode>> company, String custom) {
        company.values()
                .forEach(rows -> rows.values().forEach(row -> {
                    if (row.path("custom_fields") instanceof ObjectNode fields) {
                        fields.remove(custom);
                    }
                }));
        return company;
    }

    private static long linesOf(Map<String, Map<String, JsonNode>> company, String deal) {
        return company.get("dealProducts").values().stream()
                .filter(each -> each.path("deal_id").asText().equals(deal))
                .count();
    }

    private static void run(MigrationUnderTest migration) {
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static String plan(MigrationUnderTest migration) {
        Ended plan = migration.drover("rollback", "plan", "--json");
        assertThat(plan.code()).as(plan.err()).isZero();
        return plan.json().path("plan").asText();
    }

    private static Ended apply(MigrationUnderTest migration, String plan, String... options) {
        String[] command = new String[options.length + 7];
        List<String> always = List.of("rollback", "apply", "--plan", plan, "--by", "Jo Field", "--json");
        for (int i = 0; i < command.length; i++) {
            command[i] = i < always.size() ? always.get(i) : options[i - always.size()];
        }
        return migration.drover(command);
    }

    private static List<Simulator.Call> writesSince(PipedriveFixture system, long number) {
        return system.pipedrive().callsSince(number).stream()
                .filter(Simulator.Call::writes)
                .toList();
    }

    private static Map<String, Map<String, JsonNode>> dump(Simulator pipedrive) {
        Map<String, Map<String, JsonNode>> dump = new TreeMap<>();
        for (String list : LISTS) {
            Map<String, JsonNode> rows = new TreeMap<>();
            for (JsonNode row : pipedrive.dump(list)) {
                String id = list.equals("fields")
                        ? row.path("entity").asText() + "."
                                + row.path("field_code").asText()
                        : row.path("id").asText();
                rows.put(id, ((ObjectNode) row).remove(STAMPS));
            }
            dump.put(list, rows);
        }
        return dump;
    }
}
