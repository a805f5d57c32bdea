package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.system.ExpectedMarketing.Event;
import dev.drover.system.SourceAccount.Audience;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account, migrated once as a user does it; every record of every object compared with what the source says. */
class WholeMigrationIT {
    private static final int PERSONAS = 300;

    /** The org reckons these from other fields. */
    private static final Map<String, Set<String>> RECKONED = Map.of(
            "Opportunity",
            Set.of(
                    "Probability",
                    "ExpectedRevenue",
                    "TotalOpportunityQuantity",
                    "IsClosed",
                    "IsWon",
                    "ForecastCategory",
                    "ForecastCategoryName",
                    "HasOpportunityLineItem"),
            "Product2",
            Set.of("IsArchived"),
            "PricebookEntry",
            Set.of("Name", "ProductCode", "UseStandardPrice", "IsArchived"),
            "OpportunityLineItem",
            Set.of("Name", "ProductCode", "UnitPrice", "Subtotal", "ListPrice", "SortOrder"),
            "Campaign",
            Set.of("Type", "Status", "NumberOfContacts", "NumberOfLeads", "NumberOfResponses"),
            "Task",
            Set.of(
                    "OwnerId",
                    "IsHighPriority",
                    "TaskSubtype",
                    "AccountId",
                    "IsClosed",
                    "IsArchived",
                    "CompletedDateTime",
                    "IsReminderSet"));

    /** Objects whose original creation time the org does not take, or the source does not know. */
    private static final Set<String> CREATED_NOW = Set.of(
            "Account",
            "AccountContactRelation",
            "Product2",
            "PricebookEntry",
            "OpportunityContactRole",
            "OpportunityLineItem",
            "Campaign",
            "CampaignMemberStatus",
            "CampaignMember");

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;
    private static Ended run;
    private static SourceAccount source;
    private static Destination destination;
    private static Comparison compared;
    private static ExpectedPeople people;
    private static ExpectedSales sales;
    private static ExpectedMarketing marketing;

    @BeforeAll
    static void migrates() {
        system = SystemFixture.start(folder, PERSONAS);
        migration = system.migration("migration");
        try (ChildDrover child = migration.child("run", "--json")) {
            run = child.ended();
        }
        assertThat(run.code()).as(run.err()).isZero();
        String id = run.json().path("migration").asText();
        source = new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
        destination = Destination.read(system.salesforce());
        compared = new Comparison(destination::records, RECKONED, "CreatedDate", CREATED_NOW);
        people = new ExpectedPeople(source, id);
        Set<String> contacts = people.contacts().keySet();
        sales = new ExpectedSales(source, id, contacts);
        marketing = new ExpectedMarketing(source, id, contacts);
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @Test
    void each_store_is_an_account_under_the_name_of_the_point_of_sale() {
        compared.assertAllEqual("Account", sales.accounts());
    }

    @Test
    void each_persona_is_a_contact_with_every_field_of_the_source() {
        compared.assertAllEqual("Contact", people.contacts());
    }

    @Test
    void people_that_no_contact_can_hold_are_rejects_with_code_and_field() {
        assertThat(migration.rejects("Contact")).isEqualTo(people.rejects()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void nobody_can_be_reached_who_is_not_clearly_opted_in() {
        Set<String> mailable = compared.keysWith("Contact", "HasOptedOutOfEmail", false);
        Set<String> textable = compared.keysWith("Contact", "aiq_sms_optin__c", true);
        assertThat(mailable).isNotEmpty().isSubsetOf(source.clearlyIn("emailOptInTime", "emailOptOutTime"));
        assertThat(textable).isNotEmpty().isSubsetOf(source.clearlyIn("optinTime", "optoutTime"));
        assertThat(source.archived.keySet())
                .isNotEmpty()
                .isSubsetOf(destination.records("Contact").keySet())
                .doesNotContainAnyElementsOf(mailable)
                .doesNotContainAnyElementsOf(textable);
    }

    @Test
    void points_keep_every_decimal_and_their_sign() {
        assertThat(compared.values("Contact", "aiq_loyalty_points__c"))
                .contains(
                        new BigDecimal("123.4567"),
                        new BigDecimal("-45.5"),
                        BigDecimal.ZERO,
                        new BigDecimal("9007199254.740993"));
    }

    @Test
    void custom_properties_have_typed_fields_with_short_names_that_do_not_collide() {
        Map<String, String> types = new TreeMap<>();
        for (JsonNode field : system.salesforce().fields("Contact")) {
            if (field.path("name").asText().startsWith("aiq_custom_")) {
                types.put(field.path("name").asText(), field.path("type").asText());
            }
        }
        types.remove("aiq_custom_attributes__c");
        assertThat(types.keySet())
                .containsExactlyInAnyOrderElementsOf(ExpectedPeople.CUSTOM.values())
                .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(40 + "__c".length()));
        assertThat(types.keySet().stream().map(String::toLowerCase)).doesNotHaveDuplicates();
        assertThat(types)
                .containsEntry("aiq_custom_Is_Veteran__c", "boolean")
                .containsEntry("aiq_custom_Visits_Per_Month__c", "double")
                .containsEntry("aiq_custom_Medical_Card_Expiration__c", "date")
                .containsEntry("aiq_custom_Notes__c", "textarea")
                .containsEntry("aiq_custom_Household_Size__c", "string");
    }

    @Test
    void a_merged_persona_keeps_the_ids_of_all_its_sources() {
        assertThat(compared.values("Contact", "aiq_integration_source_ids__c").stream()
                        .filter(ids -> ids.toString().contains("\n")))
                .isNotEmpty()
                .allSatisfy(ids -> assertThat(ids.toString()).contains("flowhub:::merged-"));
    }

    @Test
    void each_order_is_an_opportunity_with_its_stage_times_amount_and_attribution() {
        compared.assertAllEqual("Opportunity", sales.opportunities());
    }

    @Test
    void lines_of_the_same_second_at_two_stores_are_two_orders() {
        Map<String, List<SourceAccount.Order>> bySecond = source.orders.values().stream()
                .filter(SourceAccount.Order::synthetic)
                .collect(Collectors.groupingBy(order ->
                        order.contact() + order.first().path("timestamp").asText()));
        assertThat(bySecond.values()).anySatisfy(orders -> {
            assertThat(orders).hasSize(2);
            assertThat(destination.records("Opportunity"))
                    .containsKeys(orders.get(0).id(), orders.get(1).id());
        });
    }

    @Test
    void each_buyer_is_on_the_opportunity() {
        compared.assertAllEqual("OpportunityContactRole", sales.buyers());
    }

    @Test
    void each_product_of_a_line_is_a_product_with_a_standard_price() {
        compared.assertAllEqual("Product2", sales.products());
        compared.assertAllEqual("PricebookEntry", sales.prices());
    }

    @Test
    void each_order_line_is_a_line_item_with_what_was_paid() {
        compared.assertAllEqual("OpportunityLineItem", sales.items());
        assertSoftly(softly -> destination.records("OpportunityLineItem").forEach((key, item) -> {
            BigDecimal shown = (BigDecimal) item.get("UnitPrice");
            BigDecimal paid = ExpectedSales.unitPrice(item).setScale(2, RoundingMode.HALF_UP);
            softly.assertThat(shown.setScale(2, RoundingMode.HALF_UP)).as(key).isEqualByComparingTo(paid);
        }));
    }

    @Test
    void the_lines_of_an_order_sum_up_to_its_amount() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        destination
                .records("OpportunityLineItem")
                .values()
                .forEach(item -> sums.merge(
                        item.get("OpportunityId").toString(), (BigDecimal) item.get("TotalPrice"), BigDecimal::add));
        assertSoftly(softly -> destination
                .records("Opportunity")
                .forEach((id, order) -> softly.assertThat(sums.getOrDefault("Opportunity " + id, BigDecimal.ZERO))
                        .as(id)
                        .isEqualByComparingTo((BigDecimal) order.get("Amount"))));
    }

    @Test
    void who_bought_at_a_further_store_is_related_to_its_account() {
        compared.assertAllEqual("AccountContactRelation", sales.furtherStores());
    }

    @Test
    void the_fifty_largest_audiences_are_campaigns_and_the_others_are_listed() throws IOException {
        compared.assertAllEqual("Campaign", marketing.campaigns());
        String list = Files.readString(migration.output().resolve("inventories/audience-map.csv"));
        List<Audience> beyond = source.audiences.subList(ExpectedMarketing.AUDIENCE_LIMIT, source.audiences.size());
        assertThat(beyond).isNotEmpty().allSatisfy(audience -> assertThat(list).contains("," + audience.id() + ","));
    }

    @Test
    void members_carry_a_status_that_their_campaign_has() {
        compared.assertAllEqual("CampaignMemberStatus", marketing.statuses());
        compared.assertAllEqual("CampaignMember", marketing.members());
    }

    @Test
    void each_flow_event_of_a_known_person_is_a_task_at_its_original_time() {
        Set<String> rejected = people.rejects().keySet();
        List<Map<String, Object>> left = new ArrayList<>();
        destination.records("Task").values().forEach(task -> left.add(new TreeMap<>(task)));
        for (Event event : marketing.events()) {
            if (!rejected.containsAll(event.people()) || event.people().isEmpty()) {
                assertThat(left.removeIf(task -> isTaskOf(event, task)))
                        .as("a Task for " + event)
                        .isTrue();
            }
        }
        assertThat(left).isEmpty();
    }

    private static boolean isTaskOf(Event event, Map<String, Object> task) {
        Map<String, Object> rest = new TreeMap<>(task);
        RECKONED.get("Task").forEach(rest::remove);
        rest.remove("aiq_event_id__c");
        Object who = rest.remove("WhoId");
        Object contact = rest.remove("aiq_contact_id__c");
        boolean nobody = who == null && contact == null && event.people().isEmpty();
        boolean known =
                contact != null && event.people().contains(contact.toString()) && ("Contact " + contact).equals(who);
        return rest.equals(event.task()) && (nobody || known);
    }

    @Test
    void nothing_was_written_to_the_source() {
        assertThat(system.alpineiq().writes()).isEmpty();
    }

    @Test
    void no_call_to_the_source_was_refused_and_nothing_was_read_twice() {
        assertThat(system.alpineiq().limits().path("refused").asInt()).isZero();
        List<String> reads = system.alpineiq().calls().stream()
                .skip(1) // a look whether key and account number are right
                .map(Simulator.Call::path)
                .toList();
        assertThat(reads).hasSizeGreaterThan(2 * PERSONAS).doesNotHaveDuplicates();
    }

    @Test
    void every_record_is_accounted_for() {
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        assertThat(run.json().path("objects")).hasSize(12).allSatisfy(object -> {
            Comparison.assertAddsUp(object);
            assertThat(object.path("destination").asLong())
                    .as(object.toString())
                    .isEqualTo(object.path("created").asLong())
                    .isEqualTo(
                            destination.records(object.path("object").asText()).size());
        });
    }

    @Test
    void the_document_on_standard_output_has_the_promised_keys() {
        assertThat(run.json().properties().stream().map(Map.Entry::getKey)).contains("reconciled", "objects", "report");
        assertThat(run.json().path("objects"))
                .allSatisfy(object -> assertThat(object.properties().stream().map(Map.Entry::getKey))
                        .contains(
                                "object",
                                "extracted",
                                "created",
                                "updated",
                                "unchanged",
                                "rejected",
                                "parked",
                                "excluded",
                                "destination"));
        assertThat(run.out().lines()).hasSize(1);
        assertThat(Path.of(run.json().path("report").asText())).isRegularFile();
    }

    @Test
    void what_cannot_move_is_written_down() {
        Path inventories = migration.output().resolve("inventories");
        assertThat(Stream.of("flows", "discount-groups", "loyalty-rules", "audience-map", "discounts", "campaigns"))
                .allSatisfy(
                        name -> assertThat(inventories.resolve(name + ".csv")).isNotEmptyFile());
        assertThat(Stream.of("push-ids", "blocklist-gap", "archived-people"))
                .allSatisfy(name -> assertThat(inventories.resolve("confidential/" + name + ".confidential.csv"))
                        .isNotEmptyFile());
    }

    @Test
    void neither_the_report_nor_the_logs_hold_a_personal_value() throws IOException {
        String report = Files.readString(Path.of(run.json().path("report").asText()));
        Set<String> personal = new HashSet<>();
        source.people.values().forEach(person -> {
            for (String field : List.of("email", "mobilePhone", "homePhone", "address", "medID")) {
                personal.add(person.path(field).asText(""));
            }
            personal.add(person.path("firstName").asText() + " "
                    + person.path("lastName").asText());
        });
        personal.removeIf(value -> value.length() < 6 || value.equals("null"));
        assertThat(personal).hasSizeGreaterThan(PERSONAS).noneMatch(report::contains);
        assertThat(personal).noneMatch(run.err()::contains);
        assertThat(run.err()).doesNotContain("sandbox-secret", "aiq-sandbox-key");
    }
}
