package dev.drover.salesforce;

import static dev.drover.salesforce.FakeSalesforce.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.salesforce.FakeSalesforce.Reply;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without a context of the engine, as the doctor does it. */
class LoginTest {
    private final FakeSalesforce salesforce = new FakeSalesforce();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        salesforce.close();
    }

    @Test
    void names_the_org_behind_the_key_and_reads_its_budgets() throws Exception {
        try (SalesforceConnector connector = connector(salesforce.url() + "/", Map.of())) {
            assertThat(connector.account()).isEqualTo("salesforce/00D000000000001AAA");
            assertThat(connector.quotas()).hasSize(2);
            assertThat(salesforce.last("POST /services/oauth2/token").body())
                    .contains("grant_type=client_credentials", "client_secret=drover-secret");
        }
    }

    @Test
    void says_in_one_line_that_the_key_is_refused() throws Exception {
        salesforce.always(
                "POST /services/oauth2/token",
                Reply.json(400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}"));

        fails(salesforce.url(), ErrorCode.KEY_REFUSED, "invalid_client");
    }

    /** The component's own way to treat a 401 never ends for a login. */
    @Test
    @Timeout(60)
    void says_so_too_when_the_login_is_answered_by_401() throws Exception {
        salesforce.always("POST /services/oauth2/token", Reply.json(401, "{\"error\":\"invalid_client\"}"));

        fails(salesforce.url(), ErrorCode.KEY_REFUSED, "HTTP 401");
    }

    @Test
    void says_in_one_line_that_the_host_is_no_salesforce() throws Exception {
        salesforce.always("POST /services/oauth2/token", new Reply(200, "text/html", "<html>hello</html>", false));
        fails(salesforce.url(), ErrorCode.UNREACHABLE, "not as a Salesforce login host");

        salesforce.always("POST /services/oauth2/token", Reply.json(404, ""));
        fails(salesforce.url(), ErrorCode.UNREACHABLE, "HTTP 404");
    }

    @Test
    void says_in_one_line_that_nobody_answers() throws Exception {
        fails("http://127.0.0.1:1", ErrorCode.UNREACHABLE, "cannot be reached");
    }

    @Test
    void asks_again_when_the_first_login_meets_a_passing_trouble() throws Exception {
        Reply token = Reply.json(200, salesforce.token("one"));
        for (Reply trouble :
                List.of(Reply.json(429, ""), Reply.json(403, ""), Reply.json(503, ""), token.brokenOff())) {
            salesforce.always("POST /services/oauth2/token", trouble, token);
            try (SalesforceConnector connector = connector(salesforce.url(), Map.of())) {
                assertThat(connector.account()).isEqualTo("salesforce/00D000000000001AAA");
            }
        }
    }

    @Test
    void says_in_one_line_that_the_login_is_never_let_through() throws Exception {
        salesforce.always("POST /services/oauth2/token", Reply.json(403, ""));
        fails(salesforce.url(), ErrorCode.DESTINATION_UNAVAILABLE, "HTTP 403");
    }

    @Test
    void says_in_one_line_that_the_org_has_no_api() throws Exception {
        salesforce.always(
                "GET " + DATA + "/limits/",
                Reply.json(403, "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"API is not enabled\"}]"));

        fails(salesforce.url(), ErrorCode.API_DISABLED, "no API access");
    }

    @Test
    void refuses_an_unknown_way_to_log_in() throws Exception {
        try (SalesforceConnector connector = connector(salesforce.url(), Map.of("salesforce.auth", "magic"))) {
            assertThatThrownBy(connector::account)
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
        }
    }

    @Test
    void logs_in_by_user_and_password() throws Exception {
        Map<String, String> settings = Map.of(
                "salesforce.auth", "password",
                "salesforce.username", "admin@example.com",
                "salesforce.password", "file:" + folder.resolve("secret"));
        try (SalesforceConnector connector = connector(salesforce.url(), settings)) {
            connector.account();
            assertThat(salesforce.last("POST /services/oauth2/token").body())
                    .contains("grant_type=password", "password=drover-secret");
        }
    }

    @Test
    void the_doctor_turns_every_failure_into_a_finding() throws Exception {
        try (SalesforceConnector connector = connector(salesforce.url(), Map.of())) {
            assertThat(connector.examine())
                    .extracting(Finding::check)
                    .contains(
                            "Salesforce: login and API access",
                            "Salesforce: standard price book",
                            "Salesforce: Contact");
        }
        try (SalesforceConnector connector = connector("http://127.0.0.1:1", Map.of())) {
            assertThat(connector.examine()).hasSize(1).allMatch(finding -> !finding.passed());
        }
    }

    private void fails(String url, ErrorCode code, String text) throws Exception {
        try (SalesforceConnector connector = connector(url, Map.of())) {
            assertThatThrownBy(connector::account)
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessageContaining(text)
                    .hasMessageNotContaining("drover-secret")
                    .hasMessageNotContaining("\n");
        }
    }

    private SalesforceConnector connector(String url, Map<String, String> settings) throws Exception {
        return new SalesforceConnector(
                Harness.settings(url, folder, settings),
                Path.of("profiles/salesforce.yaml"),
                new MemoryGovernor(),
                MemoryJournal::new,
                EngineClock.scaled(100));
    }
}
