package dev.drover.ipresso.derive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.intake.Way;
import dev.drover.sandbox.ipresso.Table;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API alone can give of a generated account, derived, against what its dump says. */
class GeneratedAccountTest {
    private static final Set<CanonicalFile> DERIVED = EnumSet.of(
            CanonicalFile.COMPANIES,
            CanonicalFile.COMPANY_ATTRIBUTES,
            CanonicalFile.CONTACT_COMPANIES,
            CanonicalFile.CAMPAIGNS,
            CanonicalFile.CAMPAIGN_MEMBERS,
            CanonicalFile.OWNERS);

    @TempDir
    static Path folder;

    private static final AccountGenerator DUMP = new AccountGenerator(IpressoShape.ofSize(400, 7));
    private static DerivedAccount account;

    @BeforeAll
    static void derive() throws IOException {

        account = new DerivedAccount(Files.createDirectory(folder.resolve("state")));
        for (CanonicalFile file : CanonicalFile.values()) {
            if (!DERIVED.contains(file)) {
                List<CanonicalRow> rows = new ArrayList<>();
                dump(file).forEach(row -> rows.add(bare(row)));
                account.intake.book(Way.API, rows, file.name(), "");
            }
        }
        for (String path : DUMP.contents()) {
            Path file = folder.resolve("content");
            account.intake.content(Way.API, path, Files.write(file, DUMP.content(path)));
        }
        account.derive();
    }

    @AfterAll
    static void close() {
        if (account != null) {
            account.close();
        }
    }

    /** Without the columns that the rules have to find. */
    private static CanonicalRow bare(CanonicalRow row) {
        Map<String, String> values = new HashMap<>(row.values());
        Set<String> found = switch (row.file()) {
            case CONTACTS -> Set.of("lifecycle_stage", "contact_status", "owner_ref");
            case EVENTS -> Set.of("kind", "channel", "campaign_id", "scenario_key", "url");
            default -> Set.of();
        };
        values.keySet().removeAll(found);
        return new CanonicalRow(row.file(), values);
    }

    private static List<CanonicalRow> dump(CanonicalFile file) {
        List<CanonicalRow> rows = new ArrayList<>();
        if (file == CanonicalFile.EVENTS) {
            DUMP.events().forEach(event -> rows.add(event(event)));
        }
        for (Table table : Table.values()) {
            if (table.path().equals(file.path())) {
                DUMP.rows(table).forEach(row -> rows.add(new CanonicalRow(file, row.values())));
            }
        }
        rows.sort(Comparator.comparing(CanonicalRow::key, CanonicalRow.KEY_ORDER));
        return rows;
    }

    private static CanonicalRow event(ObjectNode event) {
        Map<String, String> values = new HashMap<>();
        event.properties().forEach(field -> {
            JsonNode value = field.getValue();
            values.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return new CanonicalRow(CanonicalFile.EVENTS, values);
    }

    private static Map<String, String> column(List<CanonicalRow> rows, String column) {
        Map<String, String> values = new TreeMap<>();
        rows.forEach(row -> values.put(row.key(), row.value(column)));
        return values;
    }

    @Test
    void the_kind_campaign_scenario_and_address_of_every_event_are_found() {
        for (String column : List.of("kind", "campaign_id", "scenario_key", "url")) {
            assertThat(column(account.rows(CanonicalFile.EVENTS), column))
                    .as(column)
                    .isEqualTo(column(dump(CanonicalFile.EVENTS), column));
        }
    }

    @Test
    void members_of_campaigns_come_out_as_the_dump_has_them() {
        assertThat(account.rows(CanonicalFile.CAMPAIGN_MEMBERS)).isEqualTo(dump(CanonicalFile.CAMPAIGN_MEMBERS));
    }

    @Test
    void every_campaign_of_an_event_is_there_with_its_name_and_flagged_as_derived() {
        Map<String, String> names = column(dump(CanonicalFile.CAMPAIGNS), "name");
        assertThat(account.rows(CanonicalFile.CAMPAIGNS)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.value("name")).isEqualTo(names.get(row.key()));
            assertThat(row.value("derived")).isEqualTo("true");
            assertThat(row.value("kind")).isEqualTo("derived");
        });
    }

    @Test
    void stage_status_and_owner_come_out_as_the_dump_has_them_where_it_has_them() {
        for (String column : List.of("lifecycle_stage", "contact_status", "owner_ref")) {
            Map<String, String> derived = column(account.rows(CanonicalFile.CONTACTS), column);
            column(dump(CanonicalFile.CONTACTS), column).forEach((contact, value) -> {
                if (value != null) {
                    assertThat(derived.get(contact)).as(column).isEqualTo(value);
                }
            });
        }
    }

    @Test
    void companies_of_typed_contacts_come_out_as_the_dump_has_them() {
        Map<String, CanonicalRow> derived = new HashMap<>();
        account.rows(CanonicalFile.COMPANIES).forEach(row -> derived.put(row.key(), row));
        assertThat(dump(CanonicalFile.COMPANIES))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(derived.get(row.key())).isEqualTo(row));
        assertThat(account.rows(CanonicalFile.COMPANY_ATTRIBUTES)).isEqualTo(dump(CanonicalFile.COMPANY_ATTRIBUTES));
    }

    @Test
    void every_employment_of_the_dump_is_found_with_the_same_primary_company() {
        Map<String, CanonicalRow> derived = new HashMap<>();
        account.rows(CanonicalFile.CONTACT_COMPANIES).forEach(row -> derived.put(row.key(), row));
        assertThat(dump(CanonicalFile.CONTACT_COMPANIES))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(derived.get(row.key()).value("basis")).isEqualTo("connection"));
        Map<String, Long> primaries = new TreeMap<>();
        derived.values().stream()
                .filter(row -> row.value("is_primary").equals("true"))
                .forEach(row -> primaries.merge(row.value("contact_id"), 1L, Long::sum));
        assertThat(primaries.values()).containsOnly(1L);
        Set<String> linked = new TreeSet<>();
        derived.values().forEach(row -> linked.add(row.value("contact_id")));
        assertThat(primaries.keySet()).isEqualTo(linked);
    }

    @Test
    void no_company_is_a_private_mail_provider_and_every_link_leads_to_a_company() {
        Set<String> companies = new TreeSet<>();
        assertThat(account.rows(CanonicalFile.COMPANIES)).allSatisfy(row -> {
            companies.add(row.key());
            assertThat(row.value("domain")).isNotIn("gmail.com", "wp.pl", "o2.pl", "onet.pl", "interia.pl");
            assertThat(row.value("name")).isNotBlank().isNotEqualTo("-");
        });
        assertThat(account.rows(CanonicalFile.CONTACT_COMPANIES))
                .allSatisfy(row -> assertThat(companies).contains(row.value("company_ref")));
    }

    @Test
    void nobody_whom_the_dump_knows_as_unsubscribed_or_refusing_may_get_mail() {
        Set<String> refusing = new TreeSet<>();
        dump(CanonicalFile.EVENTS).stream()
                .filter(row -> "unsubscribed".equals(row.value("kind")))
                .forEach(row -> refusing.add(row.value("contact_id")));
        dump(CanonicalFile.CONTACT_CONSENTS).stream()
                .filter(row -> "11".equals(row.value("consent_id")) && "refused".equals(row.value("status")))
                .forEach(row -> refusing.add(row.value("contact_id")));
        Map<String, String> states = column(account.rows(CanonicalFile.CONTACT_CHANNELS), "status");
        assertThat(refusing)
                .isNotEmpty()
                .allSatisfy(contact ->
                        assertThat(states).containsEntry(contact + CanonicalRow.SEPARATOR + "email", "refused"));
    }

    @Test
    void words_that_no_table_knows_are_counted() {
        assertThat(account.report.unmapped())
                .anySatisfy(one -> assertThat(one.word()).isEqualTo("stary_lead"))
                .allSatisfy(one -> assertThat(one.count()).isPositive());
    }

    @Test
    void tokens_of_every_template_are_listed() {
        assertThat(account.column(CanonicalFile.TOKENS_FOUND, "attribute_key_guess"))
                .contains(
                        "701/[company]=company",
                        "702/{{contact.first_name}}=fname",
                        "704/%fname%=fname",
                        "704/[[link_resetu]]=null",
                        "706/[[fname]]=fname",
                        "706/[unsubscribe_link]=null",
                        "703/{{contact.ulubiony_kolor}}=null")
                .noneMatch(token -> token.contains("[1]") || token.contains("%]"));
    }

    @Test
    void derived_again_it_is_the_same() {
        Map<CanonicalFile, List<CanonicalRow>> first = new HashMap<>();
        for (CanonicalFile file : CanonicalFile.values()) {
            first.put(file, account.rows(file));
        }
        account.derive();
        first.forEach((file, rows) -> assertThat(account.rows(file)).isEqualTo(rows));
        assertThat(folder.resolve("state").resolve("derivation.tmp")).doesNotExist();
    }
}
