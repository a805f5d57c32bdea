package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a campaign would notice, seen on orgs that were filled by hand. The account number serves as key. */
class OrgDifferenceTest {
    private static final Map<String, String> KEYS = Map.of("Account", "AccountNumber");

    @Test
    void orgs_filled_in_another_order_are_alike() {
        OrgContent one = org(account("1", "A", null), account("2", "B", 0), order("Lee", 0), order("Kim", 1));
        OrgContent other = org(account("1", "A", null), account("2", "B", 0), order("Kim", 1), order("Lee", 0));
        assertThat(OrgDifference.between(one, other).none()).isTrue();
        assertThat(one.size()).isGreaterThan(4);
    }

    @Test
    void a_record_more_is_a_duplicate_and_one_less_is_lost() {
        OrgContent one = org(account("1", "A", null), order("Lee", 0));
        OrgContent two = org(account("1", "A", null), account("1", "A", null), order("Lee", 0), order("Lee", 0));
        assertThat(OrgDifference.between(one, two))
                .returns(2L, OrgDifference::duplicates)
                .returns(0L, OrgDifference::lost)
                .returns(0L, OrgDifference::different);
        assertThat(OrgDifference.between(two, one))
                .returns(0L, OrgDifference::duplicates)
                .returns(2L, OrgDifference::lost)
                .returns(0L, OrgDifference::different);
    }

    @Test
    void another_value_is_a_difference_and_its_field_is_named_but_not_its_value() {
        OrgDifference difference = OrgDifference.between(
                org(account("1", "Secret A", null), order("Lee", 0)),
                org(account("1", "Secret B", null), order("Li", 0)));
        assertThat(difference)
                .returns(0L, OrgDifference::duplicates)
                .returns(0L, OrgDifference::lost)
                .returns(2L, OrgDifference::different);
        assertThat(difference.examples().toString())
                .contains("Account 1", "Name")
                .doesNotContain("Secret");
    }

    @Test
    void a_swapped_parent_is_a_difference_though_every_value_is_there() {
        OrgContent one = org(account("1", "A", null), account("2", "B", null), order("Lee", 0), order("Kim", 1));
        OrgContent other = org(account("1", "A", null), account("2", "B", null), order("Lee", 1), order("Kim", 0));
        assertThat(OrgDifference.between(one, other).different()).isEqualTo(2);
    }

    private record Row(String object, String json, Integer parent, String parentField) {}

    private static Row account(String number, String name, Integer parent) {
        return new Row("Account", "\"AccountNumber\":\"" + number + "\",\"Name\":\"" + name + "\"", parent, "ParentId");
    }

    private static Row order(String name, int parent) {
        return new Row(
                "Opportunity",
                "\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-01-31\",\"Name\":\"" + name + "\"",
                parent,
                "AccountId");
    }

    /** Makes the records one by one; a parent is named by its place in this list. */
    private static OrgContent org(Row... rows) {
        SandboxClock clock = new SandboxClock(1);
        try (SalesforceSandbox org = new SalesforceSandbox(SalesforceOptions.defaults(), clock);
                SandboxServer server = SandboxServer.start(0, null, org, clock)) {
            String[] ids = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                Row row = rows[i];
                String parent =
                        row.parent() == null ? "" : ",\"" + row.parentField() + "\":\"" + ids[row.parent()] + "\"";
                ids[i] = make(server.baseUri(), row.object(), "[{" + row.json() + parent + "}]");
            }
            return OrgContent.of(SimulatedSalesforce.holdings(org, KEYS), SimulatedSalesforce.STAMPED, "none");
        }
    }

    private static String make(URI base, String object, String json) {
        try {
            HttpResponse<String> made = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(base.resolve("/sandbox/records/" + object))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            return made.body().replaceAll("[^0-9A-Za-z]", "");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
