package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Groups of rejects, mended one after the other by one rule each, until none is left. */
@TestMethodOrder(OrderAnnotation.class)
class FixesIT {
    private static final String RULE_CODE = "FIELD_CUSTOM_VALIDATION_EXCEPTION";

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;
    private static SourceAccount source;
    private static Map<String, String> defects;
    private static int waived;

    @BeforeAll
    static void migrates_an_account_with_defects_into_an_org_with_a_validation_rule() {
        system = SystemFixture.start(folder, 150);
        migration = system.migration("migration");
        system.salesforce()
                .validationRule(
                        null, "Contact", "No_Boston", true, "MailingCity = 'Boston'", "We do not serve this city");
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        source = new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
        defects = new ExpectedPeople(source, "").rejects();
        assertThat(defects.values())
                .contains(
                        "REQUIRED_FIELD_MISSING LastName",
                        "TEXT_TOO_LONG FirstName",
                        "INVALID_EMAIL Email",
                        "NOT_A_DATE Birthdate");
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @Test
    @Order(1)
    void groups_count_records_and_who_waits_and_say_what_could_mend_them_without_a_value() {
        Ended groups = migration.drover("rejects", "groups", "--json");
        assertThat(groups.code()).as(groups.err()).isZero();
        JsonNode nameless = group(groups, "REQUIRED_FIELD_MISSING", "LastName");
        assertThat(nameless.path("records").asLong())
                .isEqualTo(with("REQUIRED_FIELD_MISSING LastName").size());
        assertThat(texts(nameless.path("commands")))
                .anyMatch(command -> command.contains("--field LastName --default VALUE"))
                .anyMatch(command -> command.contains("--waive"));
        JsonNode refused = group(groups, RULE_CODE, "");
        assertThat(refused.path("records").asLong()).isEqualTo(fromBoston().size());
        assertThat(refused.path("kinds"))
                .singleElement()
                .satisfies(kind -> assertThat(kind.path("says").asText()).contains("do not serve this city"));
        assertThat(texts(refused.path("commands"))).noneMatch(command -> command.contains("--default"));
        long parked = 0;
        for (JsonNode group : groups.json().path("groups")) {
            parked += group.path("parked").asLong();
        }
        assertThat(parked).isEqualTo(parkedNow()).isPositive();
        Ended told = migration.drover("rejects", "groups");
        Stream.concat(with("INVALID_EMAIL Email").stream(), with("TEXT_TOO_LONG FirstName").stream())
                .map(source.people::get)
                .map(person -> person.path("lastName").asText())
                .filter(name -> name.length() > 3)
                .forEach(name -> assertThat(told.out()).doesNotContain(name));
    }

    @Test
    @Order(2)
    void without_yes_only_the_effect_is_shown() throws Exception {
        Destination before = Destination.read(system.salesforce());
        Ended shown = fix("REQUIRED_FIELD_MISSING", "LastName", "--default", "Unknown", "--by", "Jo Field", "--json");
        assertThat(shown.code()).as(shown.err()).isZero();
        JsonNode effect = shown.json().path("effect");
        int nameless = with("REQUIRED_FIELD_MISSING LastName").size();
        assertThat(effect.path("group").asInt()).isEqualTo(nameless);
        assertThat(effect.path("loads").asInt()).isEqualTo(nameless);
        assertThat(effect.path("others").asInt()).isZero();
        assertThat(effect.path("examples").path(0).path("after").asText()).isEqualTo("xxxxxxx");
        assertThat(migration.mapping("fixes")).doesNotExist();
        assertThat(Destination.read(system.salesforce()).writtenSince(before)).isEmpty();

        Ended clear =
                fix("REQUIRED_FIELD_MISSING", "LastName", "--default", "Unknown", "--by", "Jo Field", "--show-values");
        assertThat(clear.out()).contains("-> Unknown", "nothing was written");
    }

    @Test
    @Order(3)
    void a_fix_that_cannot_be_or_helps_nobody_is_refused_in_one_line() {
        Ended unknown = fix("NOT_A_DATE", "Birthdat", "--default", "1900-01-01", "--by", "Jo Field");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.complaints())
                .singleElement()
                .asString()
                .contains("'Birthdat'")
                .endsWith("[FIX_INVALID]");
        Ended useless = fix("INVALID_EMAIL", "Email", "--map", "nobody=", "--by", "Jo Field", "--yes");
        assertThat(useless.code()).isEqualTo(2);
        assertThat(useless.complaints()).singleElement().asString().contains("would help none");
        assertThat(migration.mapping("fixes")).doesNotExist();
    }

    @Test
    @Order(4)
    void each_kind_of_rule_brings_its_group_home() throws Exception {
        apply("REQUIRED_FIELD_MISSING", "LastName", "--default", "Unknown");
        apply("INVALID_EMAIL", "Email", "--map", "no email=");
        Path words = Files.writeString(folder.resolve("words.csv"), "to,from\n1999-02-28,1999-02-30\n");
        apply("NOT_A_DATE", "Birthdate", "--map-file", words.toString());
        apply(
                "TEXT_TOO_LONG",
                "FirstName",
                "--convert",
                "{name: map, options: {values: {none: none}, otherwise: \"use:Longname\"}}");
        String left = migration.drover("rejects", "list", "--object", "Contact").out();
        Map<String, Map<String, Object>> contacts =
                Destination.read(system.salesforce()).records("Contact");
        assertThat(contacts.keySet()).as(left).containsAll(served("REQUIRED_FIELD_MISSING LastName"));
        assertThat(served("REQUIRED_FIELD_MISSING LastName"))
                .allSatisfy(id -> assertThat(contacts.get(id)).containsEntry("LastName", "Unknown"));
        assertThat(served("INVALID_EMAIL Email"))
                .allSatisfy(id -> assertThat(contacts.get(id)).doesNotContainKey("Email"));
        assertThat(served("NOT_A_DATE Birthdate"))
                .allSatisfy(id -> assertThat(contacts.get(id)).containsEntry("Birthdate", "1999-02-28"));
        assertThat(served("TEXT_TOO_LONG FirstName"))
                .allSatisfy(id -> assertThat(contacts.get(id)).containsEntry("FirstName", "Longname"));
    }

    @Test
    @Order(5)
    void what_the_destination_refused_is_waived_with_a_reason_and_a_name() {
        if (!with("TEXT_TOO_LONG LastName").isEmpty()) {
            apply("TEXT_TOO_LONG", "LastName", "--waive", "--reason", "no surname");
        }
        Ended nameless = fix(RULE_CODE, "", "--waive", "--by", "Jo Field", "--yes");
        assertThat(nameless.code()).isEqualTo(2);
        assertThat(nameless.complaints()).singleElement().asString().contains("'reason' is missing");
        waived = group(migration.drover("rejects", "groups", "--json"), RULE_CODE, "")
                .path("records")
                .asInt();
        apply(RULE_CODE, "", "--waive", "--reason", "city closed");
        Ended groups = migration.drover("rejects", "groups", "--json");
        assertThat(groups.json().path("groups"))
                .noneMatch(
                        group -> Set.of("Contact").contains(group.path("object").asText()));
        assertThat(parkedNow()).isZero();
        assertThat(migration.output().resolve("report.html")).content().contains("waived by Jo Field: city closed");
    }

    @Test
    @Order(6)
    void the_fixes_can_be_reviewed_one_file_each() throws Exception {
        Ended check = migration.drover("mapping", "check");
        assertThat(check.code()).as(check.err()).isZero();
        assertThat(check.out())
                .contains(
                        "001-contact-lastname.yaml: Contact.LastName REQUIRED_FIELD_MISSING: default (Unknown) by Jo"
                                + " Field",
                        "002-contact-email.yaml",
                        RULE_CODE + ": waive (left out) by Jo Field")
                .doesNotContain("no email");
        try (Stream<Path> files = Files.list(migration.mapping("fixes"))) {
            assertThat(files)
                    .allMatch(file -> file.toString().endsWith(".yaml"))
                    .hasSizeGreaterThanOrEqualTo(5);
        }
        Ended audit = migration.drover("mapping", "check", "--json");
        assertThat(audit.json().path("fixes").path(0).path("by").asText()).isEqualTo("Jo Field");
    }

    @Test
    @Order(6)
    void each_fix_is_in_the_audit_log_with_who_which_group_and_how_many_and_without_a_value() {
        JsonNode entries = migration.drover("audit", "list", "--json").json().path("entries");
        List<JsonNode> fixes = new ArrayList<>();
        entries.forEach(entry -> {
            if (Set.of("rejects-fixed", "waived").contains(entry.path("action").asText())) {
                fixes.add(entry);
            }
        });
        assertThat(fixes).hasSizeGreaterThanOrEqualTo(5);
        assertThat(fixes).allSatisfy(fix -> {
            assertThat(fix.path("who").asText()).isEqualTo("Jo Field");
            assertThat(fix.at("/details/object").asText()).isEqualTo("Contact");
            assertThat(fix.at("/details/code").asText()).isNotBlank();
            assertThat(fix.at("/details/records").asInt()).isPositive();
            assertThat(fix.at("/details/mapping").asText()).isNotBlank();
            assertThat(fix.toString()).doesNotContain("no email", "Longname");
        });
        assertThat(fixes).anySatisfy(waiver -> {
            assertThat(waiver.path("action").asText()).isEqualTo("waived");
            assertThat(waiver.at("/details/reason").asText()).isEqualTo("city closed");
        });
        assertThat(migration.drover("audit", "verify").code()).isZero();
    }

    @Test
    @Order(7)
    void the_next_run_finds_nothing_to_write_though_the_mapping_of_every_record_changed() {
        Destination before = Destination.read(system.salesforce());
        long asked = system.salesforce().now();
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Destination.read(system.salesforce()).writtenSince(before)).isEmpty();
        assertThat(system.salesforce().callsSince(asked).stream().filter(Simulator.Call::writes))
                .isEmpty();
        assertThat(again.json().path("objects"))
                .allSatisfy(object -> assertThat(object.path("reconciled").asBoolean())
                        .as(object.toString())
                        .isTrue());
        for (JsonNode object : again.json().path("objects")) {
            if (object.path("object").asText().equals("Contact")) {
                assertThat(object.path("rejected").asInt()).isZero();
                assertThat(object.path("excluded").asInt())
                        .isEqualTo(waived + with("TEXT_TOO_LONG LastName").size());
            }
        }
    }

    @Test
    @Order(8)
    void a_removed_waiver_puts_its_records_back_in_line() throws Exception {
        try (Stream<Path> files = Files.list(migration.mapping("fixes"))) {
            Files.delete(files.max(Comparator.naturalOrder()).orElseThrow());
        }
        assertThat(migration.drover("run").code()).isEqualTo(2);
        assertThat(migration.drover("mapping", "confirm", "--by", "Jo Field").code())
                .isZero();
        assertThat(migration.drover("run").code()).isZero();
        assertThat(group(migration.drover("rejects", "groups", "--json"), RULE_CODE, "")
                        .path("records")
                        .asInt())
                .isEqualTo(waived);
    }

    @Test
    @Order(9)
    void a_fix_removed_after_loading_leaves_its_records_at_the_destination_and_the_gate_knows() throws Exception {
        Set<String> nameless = served("REQUIRED_FIELD_MISSING LastName");
        try (Stream<Path> files = Files.list(migration.mapping("fixes"))) {
            Files.delete(files.filter(file -> file.getFileName().toString().startsWith("001-"))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(migration.drover("mapping", "confirm", "--by", "Jo Field").code())
                .isZero();
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        assertThat(texts(run.json().path("notes")))
                .anyMatch(note -> note.contains("still holds " + nameless.size() + " records"));
        assertThat(Destination.read(system.salesforce()).records("Contact").keySet())
                .containsAll(nameless);
        assertThat(group(migration.drover("rejects", "groups", "--json"), "REQUIRED_FIELD_MISSING", "LastName")
                        .path("records")
                        .asInt())
                .isEqualTo(with("REQUIRED_FIELD_MISSING LastName").size());
    }

    @Test
    @Order(10)
    void an_exclusion_added_after_loading_does_so_too() {
        apply("REQUIRED_FIELD_MISSING", "LastName", "--waive", "--reason", "no name after all");
        assertThat(Destination.read(system.salesforce()).records("Contact").keySet())
                .containsAll(served("REQUIRED_FIELD_MISSING LastName"));
        Ended again = migration.drover("run", "--json");
        assertThat(again.json().path("reconciled").asBoolean()).as(again.out()).isTrue();
    }

    private static void apply(String code, String field, String... rule) {
        Ended applied = fix(
                code,
                field,
                Stream.concat(Stream.of(rule), Stream.of("--by", "Jo Field", "--yes", "--json"))
                        .toArray(String[]::new));
        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.json().path("run").path("reconciled").asBoolean()).isTrue();
        assertThat(migration.drover("rejects", "groups", "--json").json().path("groups"))
                .noneMatch(group -> group.path("code").asText().equals(code)
                        && group.path("field").asText().contains(field)
                        && group.path("object").asText().equals("Contact"));
    }

    private static Ended fix(String code, String field, String... rest) {
        Stream<String> which = field.isEmpty()
                ? Stream.of("rejects", "fix", "--object", "Contact", "--code", code)
                : Stream.of("rejects", "fix", "--object", "Contact", "--code", code, "--field", field);
        return migration.drover(Stream.concat(which, Stream.of(rest)).toArray(String[]::new));
    }

    private static JsonNode group(Ended groups, String code, String field) {
        for (JsonNode group : groups.json().path("groups")) {
            if (group.path("code").asText().equals(code)
                    && group.path("field").asText().contains(field)) {
                return group;
            }
        }
        throw new AssertionError("no " + code + " " + field + " in " + groups.out());
    }

    private static long parkedNow() {
        long parked = 0;
        for (JsonNode object : migration.drover("status", "--json").json().path("phases")) {
            parked += object.path("parked").asLong();
        }
        return parked;
    }

    private static Set<String> with(String defect) {
        return defects.entrySet().stream()
                .filter(person -> person.getValue().equals(defect))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Those of them whom the org takes once they are mended. */
    private static Set<String> served(String defect) {
        return with(defect).stream().filter(id -> !isFromBoston(id)).collect(Collectors.toSet());
    }

    private static boolean isFromBoston(String id) {
        return source.people.get(id).path("city").asText().equals("Boston");
    }

    private static Set<String> fromBoston() {
        return source.people.keySet().stream()
                .filter(FixesIT::isFromBoston)
                .filter(id -> !defects.containsKey(id))
                .collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).asText())
                .toList();
    }
}
