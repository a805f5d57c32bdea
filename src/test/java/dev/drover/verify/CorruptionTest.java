package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ledger.LedgerKey;
import dev.drover.time.EngineClock;
import dev.drover.verify.FakeDestination.Row;
import dev.drover.verify.VerificationReport.FieldResult;
import dev.drover.verify.VerificationReport.ObjectResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is changed at the destination behind our back is found, exactly that, and nothing else. */
class CorruptionTest {
    @TempDir
    private static Path folder;

    private static People people;

    @BeforeAll
    static void loads() {
        people = People.loaded(folder, LedgerKey.generate());
    }

    @AfterAll
    static void closes() {
        people.close();
    }

    private record Found(VerificationReport report, List<Difference> differences) {
        ObjectResult contacts() {
            return report.objects().get(1);
        }

        FieldResult field(String name) {
            return contacts().fields().stream()
                    .filter(field -> field.field().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Found verify(FakeDestination destination) {
        List<Difference> differences = new ArrayList<>();
        VerificationReport report = new Verification(
                        people.subject(destination), EngineClock.system(), (object, done, total) -> {})
                .run(differences::add, (mapping, loaded) -> {});
        assertThat(report.differences()).isEqualTo(differences.size());
        return new Found(report, differences);
    }

    private static Found after(Consumer<FakeDestination> tampering) {
        FakeDestination destination = people.destination.copy();
        tampering.accept(destination);
        return verify(destination);
    }

    private static Found afterChange(int row, String field, UnaryOperator<String> change) {
        return after(destination -> {
            Row contact = destination.row("Contact", row);
            String before = contact.values.get(field);
            String changed = change.apply(before);
            assertThat(changed).as("the change changes something").isNotEqualTo(before);
            contact.values.put(field, changed);
        });
    }

    @Test
    void thousands_of_clean_records_in_any_order_give_no_alarm() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            Found found = after(d -> d.objects.values().forEach(rows -> Collections.shuffle(rows, random)));
            assertThat(found.differences()).isEmpty();
            assertThat(found.report().clean()).isTrue();
            assertThat(found.contacts().records())
                    .isEqualTo(new VerificationReport.Records(People.PEOPLE, People.PEOPLE, 0, 0, 0, 0, 0));
            assertThat(found.contacts().orphans()).isZero();
            assertThat(found.contacts().withoutParent()).isEqualTo(People.PEOPLE / 10);
            assertThat(found.contacts().fields())
                    .extracting(FieldResult::field)
                    .doesNotContain("CreatedDate")
                    .contains("Ext__c", "AccountId");
            assertThat(found.contacts().fields())
                    .filteredOn(field -> !field.field().equals("OwnerId"))
                    .allSatisfy(field -> assertThat(field.equal()).isEqualTo(People.PEOPLE));
            assertThat(found.field("OwnerId").equal())
                    .as("left alone by the mapping")
                    .isZero();
        }
    }

    /** Each kind of corruption of one cell, and how it is told. */
    enum Corruption {
        WRONG_CELL("LastName", Kind.DIFFERENT_VALUE, text -> "Somebody Else"),
        CASE("LastName", Kind.DIFFERENT_VALUE, text -> text.toLowerCase(Locale.ROOT)),
        TRAILING_BLANK("LastName", Kind.DIFFERENT_VALUE, text -> text + " "),
        TRUNCATED("LastName", Kind.DIFFERENT_VALUE, text -> text.substring(0, text.length() - 1)),
        LOST_ACCENT("LastName", Kind.DIFFERENT_VALUE, text -> text.replaceAll("[^ -~]", "e")),
        OTHER_COMPOSITION("LastName", Kind.DIFFERENT_VALUE, People::decomposed),
        SHIFTED_DATE(
                "Birthdate",
                Kind.DIFFERENT_VALUE,
                day -> LocalDate.parse(day).plusDays(1).toString()),
        ROUNDED(
                "Points__c",
                Kind.DIFFERENT_VALUE,
                points -> new BigDecimal(points)
                        .setScale(0, RoundingMode.DOWN)
                        .setScale(6)
                        .toPlainString()),
        LAST_DECIMAL(
                "Spent__c",
                Kind.DIFFERENT_VALUE,
                spent -> new BigDecimal(spent).add(new BigDecimal("0.01")).toPlainString()),
        SHIFTED_TIME(
                "Joined__c",
                Kind.DIFFERENT_VALUE,
                at -> Instant.parse(at).plusSeconds(3600).toString()),
        FLIPPED("OptOut__c", Kind.DIFFERENT_VALUE, out -> Boolean.toString(!Boolean.parseBoolean(out))),
        TIER("Tier__c", Kind.DIFFERENT_VALUE, tier -> "Platinum"),
        NULL_FOR_VALUE("LastName", Kind.MISSING_VALUE, text -> null),
        ORPHANED("AccountId", Kind.MISSING_PARENT, id -> null),
        OTHER_PARENT("AccountId", Kind.WRONG_PARENT, id -> id.equals("0011") ? "0012" : "0011"),
        OUR_MARK_LOST("drover_migration__c", Kind.MISSING_VALUE, id -> null),
        OUR_MARK_CHANGED("drover_migration__c", Kind.DIFFERENT_VALUE, id -> "another");

        final String field;
        final Kind kind;
        final UnaryOperator<String> change;

        Corruption(String field, Kind kind, UnaryOperator<String> change) {
            this.field = field;
            this.kind = kind;
            this.change = change;
        }

        boolean bites(String value) {
            return value != null && !value.equals(change.apply(value));
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_wrong_cell_is_found_exactly(Corruption corruption) {
        Random random = new Random(corruption.ordinal());
        int row;
        do {
            row = random.nextInt(People.PEOPLE);
        } while (!corruption.bites(people.destination.row("Contact", row).values.get(corruption.field)));

        Found found = afterChange(row, corruption.field, corruption.change);

        String before = people.destination.row("Contact", row).values.get(corruption.field);
        assertThat(found.differences())
                .containsExactly(new Difference(
                        "Contact",
                        "p" + row,
                        "003" + row,
                        corruption.field,
                        corruption.kind,
                        before,
                        corruption.change.apply(before)));
        assertThat(found.report().clean()).isFalse();
        assertThat(found.contacts().records())
                .isEqualTo(new VerificationReport.Records(People.PEOPLE, People.PEOPLE - 1, 1, 0, 0, 0, 0));
        assertThat(found.field(corruption.field).wrong()).isEqualTo(1);
        assertThat(found.contacts().fields().stream()
                        .mapToLong(FieldResult::wrong)
                        .sum())
                .isEqualTo(1);
        assertThat(found.contacts().orphans()).isEqualTo(corruption == Corruption.ORPHANED ? 1 : 0);
    }

    @Test
    void a_value_where_none_should_be_is_found() {
        int row = 0;
        while (people.destination.row("Contact", row).values.get("Birthdate") != null) {
            row++;
        }
        Found found = afterChange(row, "Birthdate", nothing -> "1990-01-01");
        assertThat(found.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.EXTRA_VALUE);
            assertThat(difference.expected()).isNull();
        });
        assertThat(found.field("Birthdate").extra()).isEqualTo(1);
    }

    @Test
    void sums_and_distributions_show_what_changed() {
        Found found = after(destination -> {
            Row row = destination.row("Contact", 5);
            row.values.put(
                    "Spent__c",
                    new BigDecimal(row.values.get("Spent__c"))
                            .add(BigDecimal.ONE)
                            .toPlainString());
            destination.row("Contact", 6).values.put("Tier__c", "a name that nobody expects here");
        });
        var spent = found.field("Spent__c").sum().orElseThrow();
        assertThat(spent.actual().subtract(spent.expected())).isEqualByComparingTo("1");
        assertThat(found.field("Points__c").sum().orElseThrow().equal()).isTrue();
        assertThat(found.field("Tier__c").distribution())
                .extracting(VerificationReport.ValueCount::value)
                .contains("Gold", "Silver", "Bronze", "(empty)", "(other values)")
                .noneMatch(value -> value.contains("nobody"));
    }

    @Test
    void swapped_keys_of_two_records_are_two_wrong_cells() {
        Found found = after(destination -> {
            destination.row("Contact", 11).key = "p12";
            destination.row("Contact", 12).key = "p11";
        });
        assertThat(found.differences())
                .extracting(Difference::kind, Difference::sourceId, Difference::destinationId, Difference::actual)
                .containsExactlyInAnyOrder(
                        tuple(Kind.CHANGED_KEY, "p11", "00311", "p12"), tuple(Kind.CHANGED_KEY, "p12", "00312", "p11"));
    }

    @Test
    void swapped_parents_of_two_records_are_two_wrong_cells() {
        int[] pair = differentStores();
        Found found = after(destination -> {
            Row one = destination.row("Contact", pair[0]);
            Row other = destination.row("Contact", pair[1]);
            String store = one.values.put("AccountId", other.values.get("AccountId"));
            other.values.put("AccountId", store);
        });
        assertThat(found.differences())
                .extracting(Difference::kind)
                .containsExactly(Kind.WRONG_PARENT, Kind.WRONG_PARENT);
    }

    private static int[] differentStores() {
        for (int i = 1; i < People.PEOPLE; i++) {
            String one = people.destination.row("Contact", i).values.get("AccountId");
            String other = people.destination.row("Contact", i + 1).values.get("AccountId");
            if (one != null && other != null && !one.equals(other)) {
                return new int[] {i, i + 1};
            }
        }
        throw new IllegalStateException();
    }

    @Test
    void a_changed_or_emptied_key_is_one_wrong_cell() {
        for (String key : new String[] {"P7", null}) {
            Found found = after(destination -> destination.row("Contact", 7).key = key);
            assertThat(found.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.CHANGED_KEY);
                assertThat(difference.sourceId()).isEqualTo("p7");
                assertThat(difference.field()).isEqualTo("Ext__c");
            });
        }
    }

    @Test
    void a_record_that_was_deleted_and_made_again_is_told() {
        Found found = after(destination -> destination.row("Contact", 9).id = "003x");
        assertThat(found.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.REPLACED);
            assertThat(difference.expected()).isEqualTo("0039");
            assertThat(difference.actual()).isEqualTo("003x");
        });
    }

    @Test
    void missing_records_are_found_and_count_in_each_field() {
        Found found = after(destination -> {
            destination.objects.get("Contact").remove(2_999);
            destination.objects.get("Contact").remove(17);
        });
        assertThat(found.differences())
                .extracting(Difference::kind, Difference::sourceId)
                .containsExactlyInAnyOrder(tuple(Kind.MISSING_RECORD, "p17"), tuple(Kind.MISSING_RECORD, "p2999"));
        assertThat(found.contacts().records().missing()).isEqualTo(2);
        assertThat(found.field("LastName").missing()).isEqualTo(2);
        assertThat(found.field("Ext__c").missing()).isEqualTo(2);
        assertThat(found.field("OwnerId").missing()).isZero();
    }

    @Test
    void records_too_many_are_found() {
        Found found = after(destination -> {
            Row copy = destination.row("Contact", 4).copy();
            copy.id = "003copy";
            destination.objects.get("Contact").add(copy);
            Row stranger = destination.row("Contact", 5).copy();
            stranger.id = "003stranger";
            stranger.key = "unknown";
            destination.objects.get("Contact").add(stranger);
        });
        assertThat(found.differences())
                .extracting(Difference::kind, Difference::destinationId)
                .containsExactlyInAnyOrder(
                        tuple(Kind.EXTRA_RECORD, "003copy"), tuple(Kind.EXTRA_RECORD, "003stranger"));
        assertThat(found.contacts().records().extra()).isEqualTo(2);
        assertThat(found.contacts().records().equal()).isEqualTo(People.PEOPLE);
    }

    @Test
    void a_missing_parent_makes_orphans_of_its_children() {
        Found found = after(destination -> destination.objects.get("Account").remove(3));
        long children = people.destination.objects.get("Contact").stream()
                .filter(row -> "0013".equals(row.values.get("AccountId")))
                .count();
        assertThat(children).isPositive();
        assertThat(found.contacts().orphans()).isEqualTo(children);
        assertThat(found.differences()).extracting(Difference::kind).containsExactly(Kind.MISSING_RECORD);
        assertThat(found.contacts().clean()).isFalse();
    }

    @Test
    void a_record_that_is_shown_twice_counts_once() {
        Found found = after(destination -> destination
                .objects
                .get("Contact")
                .add(destination.row("Contact", 8).copy()));
        assertThat(found.differences()).isEmpty();
        assertThat(found.contacts().roots())
                .isEqualTo(verify(people.destination).contacts().roots());
    }

    @Test
    void many_corruptions_at_once_are_all_found() {
        TreeSet<String> planted = new TreeSet<>();
        Random random = new Random(99);
        Found found = after(destination -> {
            for (int i = 0; i < 500; i++) {
                Corruption corruption = Corruption.values()[random.nextInt(15)];
                int row = random.nextInt(People.PEOPLE);
                Row contact = destination.row("Contact", row);
                String value = contact.values.get(corruption.field);
                if (corruption.bites(value) && planted.add("003" + row + " " + corruption.field)) {
                    contact.values.put(corruption.field, corruption.change.apply(value));
                }
            }
        });
        TreeSet<String> told = new TreeSet<>();
        found.differences().forEach(difference -> told.add(difference.destinationId() + " " + difference.field()));
        assertThat(told).isEqualTo(planted).hasSizeGreaterThan(300);
        assertThat(found.differences()).hasSize(planted.size());
    }
}
