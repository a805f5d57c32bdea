package dev.drover.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoriesTest {
    private static final Path SHIPPED = Path.of("mappings/alpineiq-salesforce/inventories");

    @TempDir
    Path folder;

    @Test
    void recommends_a_salesforce_flow_for_each_kind_of_trigger() throws Exception {
        List<String> lines = shipped(
                "flows.csv",
                new StagedLedger()
                        .stage(
                                "flow",
                                flow("a", "signup form"),
                                flow("b", "audience enter"),
                                flow("c", "abandoned cart"),
                                flow("d", "purchase"),
                                flow("e", "behaviour"),
                                flow("f", "points"),
                                flow("g", "campaign"),
                                flow("h", "lifecycle"),
                                flow("i", "order_completed"),
                                flow("j", "viewed_product"),
                                flow("k", "something new")));

        assertThat(lines.stream().skip(1).map(line -> line.split(",")[5]))
                .containsExactly(
                        "Screen flow",
                        "Record-triggered flow on CampaignMember",
                        "Platform-event-triggered flow with a scheduled path",
                        "Record-triggered flow on Opportunity",
                        "Platform-event-triggered flow",
                        "Record-triggered flow on Contact",
                        "Record-triggered flow on CampaignMember",
                        "Scheduled flow",
                        "Record-triggered flow on Opportunity",
                        "Platform-event-triggered flow",
                        "Autolaunched flow");
    }

    private static String flow(String name, String trigger) {
        return """
               {"name": "%s", "status": "live", "trigger": {"kind": "%s"}, "conditions": ["tier is gold"], \
               "actions": [{"type": "text"}]}""".formatted(name, trigger);
    }

    @Test
    void every_inventory_of_the_pair_with_pipedrive_can_be_written() throws Exception {
        Inventories inventories = Inventories.load(
                Path.of("mappings/alpineiq-pipedrive/inventories"),
                Settings.defaults(Path.of("application.properties")).asMap());
        List<Inventories.Written> written = inventories.write(
                new StagedLedger()
                        .stage("flow", flow("c", "abandoned cart"))
                        .stage(
                                "audienceMember",
                                "{\"audienceID\": \"a\", \"contactID\": \"c1\", \"drover\": {\"rank\": 1, \"audience\": \"VIP\"}}")
                        .stage("pushId", "{\"contactID\": \"c1\", \"pushID\": \"t\", \"platform\": \"ios\"}")
                        .ledger(),
                List.of(),
                folder);

        assertThat(inventories.names())
                .contains("audience-members", "audience-map", "push-ids", "loyalty-rules", "flows", "flow-events");
        assertThat(Files.readAllLines(folder.resolve("flows.csv")))
                .last()
                .asString()
                .contains("Lead from the shop through the API, and an automation with a delay");
        assertThat(Files.readAllLines(folder.resolve("confidential/audience-members.confidential.csv")))
                .contains("VIP,a,c1,,1,");
        assertThat(written).allSatisfy(one -> assertThat(one.files()).allMatch(Files::exists));
    }

    @Test
    void maps_audiences_by_rank_and_tells_which_are_beyond_the_limit() throws Exception {
        List<String> lines = shipped(
                "audience-map.csv",
                new StagedLedger()
                        .stage(
                                "audience",
                                audience("late", 51),
                                audience("tenth", 10),
                                audience("second", 2),
                                "{\"id\": 9, \"name\": \"unranked\", \"traits\": null}"));

        assertThat(lines)
                .startsWith(
                        "Rank,Audience,Id in Alpine IQ,What became of it,Members,Spend of its members,Size in Alpine IQ,Traits")
                .contains(
                        "2,second,7,Campaign,12,1200.75,14,\"type: loyaltyMember, value: true\"",
                        ",unranked,9,\"Not ranked, listed here only\",,,,");
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[1]))
                .containsExactly("second", "tenth", "late", "unranked");
        assertThat(lines.get(3)).contains("Beyond the limit");
    }

    private static String audience(String name, int rank) {
        return """
               {"id": 7, "name": "%s", "audienceSize": 14, "traits": [{"type": "loyaltyMember", "value": true}], \
               "drover": {"rank": %d, "memberCount": 12, "memberSpend": 1200.75}}""".formatted(name, rank);
    }

    @Test
    void tells_each_missing_person_once_with_the_audiences_that_name_it() throws Exception {
        List<String> lines = shipped(
                "confidential/blocklist-gap.confidential.csv",
                new StagedLedger()
                        .stage(
                                "audienceMember",
                                member("c2", "a1", true),
                                member("c1", "a1", true),
                                member("c3", "a1", false),
                                member("c1", "a2", true)));

        assertThat(lines).containsExactly("Contact in Alpine IQ,Seen in audiences", "c1,a1; a2", "c2,a1");
    }

    private static String member(String contact, String audience, boolean gap) {
        return """
               {"contactID": "%s", "audienceID": "%s", "drover": {"blocklistGap": %s}}""".formatted(contact, audience, gap);
    }

    @Test
    void asks_for_the_loyalty_rules_with_the_balances_that_were_seen() throws Exception {
        StagedLedger ledger = new StagedLedger()
                .stage(
                        "persona",
                        "{\"loyaltyPoints\": 10.25}",
                        "{\"loyaltyPoints\": -3}",
                        "{\"loyaltyPoints\": null}",
                        "{\"loyaltyPoints\": 100}")
                .stage("loyaltyConfig", "{\"name\": \"Club\", \"tiers\": [{\"points\": 100}, {\"points\": 500}]}");

        String page = String.join("\n", shipped("loyalty-rules.html", ledger));

        assertThat(page)
                .contains("<b>2</b><span>people with a balance above 0")
                .contains("<b>1</b><span>people with a balance below 0")
                .contains("<b>107.25</b><span>points in all balances")
                .contains("<li>When do points expire")
                .contains("<td>100; 500</td>");
    }

    @Test
    void marks_personal_data_and_keeps_it_for_the_owner_alone() throws Exception {
        StagedLedger ledger = new StagedLedger()
                .stage("pushId", "{\"contactID\": \"c1\", \"pushID\": \"=cmd|'x'\", \"platform\": \"ios\"}");

        List<String> page = shipped("confidential/push-ids.confidential.html", ledger);
        Path csv = folder.resolve("output/confidential/push-ids.confidential.csv");

        assertThat(page).anyMatch(line -> line.contains("Confidential: holds personal data"));
        assertThat(Files.readString(csv)).contains("c1,ios,'=cmd|'x'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(csv)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(csv.getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> open = Files.list(folder.resolve("output"))) {
            assertThat(open.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("push"));
        }
    }

    @Test
    void lists_unmatched_owners_without_the_message_of_the_reject() throws Exception {
        List<String> lines = shipped(
                "owners-unmatched.csv",
                new StagedLedger().reject("Contact", "p9", "OWNER_UNMATCHED").reject("Contact", "p8", "OTHER"));

        assertThat(lines)
                .containsExactly(
                        "Object,Record in Alpine IQ,Field,Waiting since,Attempts",
                        "Contact,p9,OwnerId,2026-11-22T09:00:00Z,1");
    }

    /** The ledger gives each of them in a page of its own. */
    @Test
    void lists_the_rejects_of_every_page() throws Exception {
        StagedLedger ledger = new StagedLedger();
        for (int i = 0; i < 5; i++) {
            ledger.reject("Contact", "p" + i, "OWNER_UNMATCHED");
        }
        assertThat(shipped("owners-unmatched.csv", ledger)).hasSize(1 + 5);
    }

    @Test
    void lists_fields_that_were_not_moved() throws Exception {
        assertThat(shipped("unmapped-fields.csv", new StagedLedger()))
                .containsExactly(
                        "Object,Field,Handling,Reason,Records that have it", "persona,leakyBucket,unmapped,,12");
    }

    @Test
    void writes_times_of_campaigns_as_instants_latest_first() throws Exception {
        assertThat(shipped(
                        "campaigns.csv",
                        new StagedLedger()
                                .stage(
                                        "campaign",
                                        "{\"id\": 1, \"name\": \"Old\", \"scheduled\": 1600000000}",
                                        "{\"id\": 2, \"name\": \"New\", \"scheduled\": 1700000000}")))
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("Campaign,"),
                        line -> assertThat(line).startsWith("New,2,,2023-11-14T22:13:20Z"),
                        line -> assertThat(line).startsWith("Old,1,,2020-09-13T12:26:40Z"));
    }

    @Test
    void writes_every_row_as_csv_and_the_first_ones_as_a_page() throws Exception {
        StagedLedger ledger = new StagedLedger();
        for (int i = 0; i < 1_500; i++) {
            ledger.stage("adjustment", "{\"cntID\": \"c" + i + "\", \"value\": -1.5}");
        }

        List<String> page = shipped("confidential/adjustments.confidential.html", ledger);

        assertThat(Files.readAllLines(folder.resolve("output/confidential/adjustments.confidential.csv")))
                .hasSize(1_501)
                .contains("c1499,-1.5,,");
        assertThat(page).anyMatch(line -> line.contains("The first 1,000 of 1,500 rows"));
        assertThat(page.stream().filter(line -> line.startsWith("<tr><td>c"))).hasSize(1_000);
    }

    static Stream<Arguments> mistakes() {
        String columns = "columns:\n  - title: A\n    path: a\n";
        return Stream.of(
                Arguments.of("title: T\nsource: x\n" + columns + "colour: red\n", ":6: unknown key 'colour'"),
                Arguments.of("source: x\n" + columns, ":1: 'title' is missing"),
                Arguments.of("title: T\n" + columns, ":1: name one of source, rejects and fields"),
                Arguments.of("title: T\nsource: x\n", ":1: there are no columns"),
                Arguments.of("title: T\nsource: x\ncolumns:\n  - title: A\n", ":4: 'path' is missing"),
                Arguments.of(
                        "title: T\nsource: x\ncolumns:\n  - title: A\n    path: a\n    table: t\n",
                        ":6: there is no table 't'"),
                Arguments.of(
                        "title: T\nsource: x\n" + columns + "where:\n  - path: a\n    greater-than: b\n",
                        ":8: 'greater-than' needs a number"),
                Arguments.of(
                        "title: T\nsource: x\n" + columns + "where:\n  - path: a\n",
                        ":7: name one of equals, contains"),
                Arguments.of("title: T\nsource: x\n" + columns + "personal-data: si\n", ":6: 'personal-data' must be"),
                Arguments.of(
                        "title: T\nsource: x\n" + columns + "introduction: \"{{no.such}}\"\n",
                        ":6: the setting 'no.such' is not documented"),
                Arguments.of("title: T\ntitle: U\n", ":2: the key 'title' stands twice"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuses_a_definition_with_file_and_line(String definition, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), definition);

        assertThatThrownBy(() -> Inventories.load(folder, Map.of()))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_INVALID))
                .hasMessageStartingWith(file + message);
    }

    @Test
    void cells_that_a_spreadsheet_would_run_get_an_apostrophe() {
        assertThat(Stream.of("=1", "+1", "-1+2", "@a", "\tx", "\rx", "a=1", "-1.50", "")
                        .map(CsvCell::safe))
                .containsExactly("'=1", "'+1", "'-1+2", "'@a", "'\tx", "'\rx", "a=1", "-1.50", "");
    }

    private List<String> shipped(String file, StagedLedger ledger) throws IOException {
        Map<String, String> settings =
                Settings.defaults(Path.of("application.properties")).asMap();
        Path output = folder.resolve("output");
        Inventories.load(SHIPPED, settings)
                .write(
                        ledger.ledger(),
                        List.of(
                                new SourceField("persona", "leakyBucket", "unmapped", "", 12),
                                new SourceField("persona", "email", "moved", "", 5_000)),
                        output);
        return Files.readAllLines(output.resolve(file));
    }
}
