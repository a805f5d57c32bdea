package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.Connector.Finding;
import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.SqlGovernor;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.SourceCatalog;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.pipedrive.PipedriveOptions;
import dev.drover.sandbox.pipedrive.PipedriveOptions.UserSeed;
import dev.drover.sandbox.pipedrive.PipedriveSandbox;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the connector says of an account before anything is written, against the simulator. */
class AccountTest {
    private static final double SPEED = 500;
    private static final LedgerKey KEY = LedgerKey.generate();
    private static final String MEMBER_TOKEN = "ffffffffffffffffffffffffffffffffffffffff";
    private static final PipedriveOptions COMPANY = PipedriveOptions.defaults()
            .with(
                    "users",
                    List.of(
                            new UserSeed("Ann Owner", "ann@example.com", true, false, 1, MEMBER_TOKEN),
                            new UserSeed("Bob Gone", "bob@example.com", false, false, 1, null),
                            new UserSeed("Two One", "two@example.com", true, false, 1, null),
                            new UserSeed("Two Two", "two@example.com", true, false, 1, null)));

    @TempDir
    Path folder;

    private SandboxServer server;
    private SqlLedger ledger;
    private SqlGovernor governor;
    private PipedriveConnector connector;

    @AfterEach
    void stop() {
        if (connector != null) {
            connector.close();
            governor.close();
            ledger.close();
        }
        server.close();
    }

    private void connect(PipedriveOptions company, Map<String, String> changed) throws IOException {
        SandboxClock time = new SandboxClock(SPEED);
        server = SandboxServer.start(0, null, new PipedriveSandbox(company, time), time);
        Path token = Files.writeString(folder.resolve("token"), changed.getOrDefault("token", company.apiToken()));
        Map<String, String> own = new HashMap<>(Map.of(
                "pipedrive.base-url",
                server.baseUri().toString(),
                "pipedrive.company-domain",
                company.companyDomain(),
                "pipedrive.token",
                "file:" + token,
                "pipedrive.plan",
                "premium",
                "pipedrive.seats",
                "5"));
        own.putAll(changed);
        own.remove("token");
        Installation installation = Installation.current();
        Settings settings = Settings.defaults(installation.defaults()).with(own);
        EngineClock clock = EngineClock.scaled(SPEED);
        MigrationFolder migration = new MigrationFolder(folder);
        ledger = SqlLedger.open(migration.state(), KEY, clock, 0);
        governor = SqlGovernor.open(folder.resolve("governor.db"), clock);
        connector = PipedriveConnector.open(new ConnectorSetting(
                installation,
                migration,
                settings,
                ledger,
                governor,
                clock,
                new StopSignal(),
                null,
                mappings(installation)));
    }

    private static MappingSet mappings(Installation installation) {
        return MappingSet.load(
                installation.mappings("alpineiq-pipedrive"),
                SourceCatalog.load(installation.profiles().resolve("alpineiq-objects.yaml")));
    }

    @Test
    void names_the_company_and_finds_it_fit() throws IOException {
        connect(COMPANY, Map.of());
        assertThat(connector.account()).matches("pipedrive/\\d+@sandbox");
        assertThat(connector.examine())
                .allSatisfy(finding ->
                        assertThat(finding.passed()).as(finding.toString()).isTrue())
                .extracting(Finding::check)
                .contains("Pipedrive: plan", "Pipedrive: tokens of the day", "Pipedrive: pipelines");
        assertThat(details())
                .containsEntry("Pipedrive: contact sync", "off: birthdays and postal addresses go into custom fields");
        assertThat(connector.quotas()).singleElement().satisfies(quota -> {
            assertThat(quota.maximum()).isEqualTo(750_000);
            assertThat(quota.left()).isBetween(600_000L, 675_000L);
        });
    }

    @Test
    void tells_a_wrong_token_a_wrong_company_and_a_member_who_does_not_see_everything() throws IOException {
        connect(COMPANY, Map.of("token", "0000000000000000000000000000000000000000"));
        refuses(ErrorCode.KEY_REFUSED);
        stop();
        connect(COMPANY, Map.of("pipedrive.company-domain", "elsewhere"));
        refuses(ErrorCode.ACCOUNT_MISMATCH);
        stop();
        connect(COMPANY, Map.of("token", MEMBER_TOKEN));
        refuses(ErrorCode.PERMISSION_MISSING);
        assertThat(connector.examine())
                .singleElement()
                .satisfies(finding -> assertThat(finding.passed()).isFalse());
    }

    private void refuses(ErrorCode code) {
        assertThatThrownBy(connector::account)
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void says_when_the_stated_plan_is_not_the_one_that_pipedrive_grants() throws IOException {
        connect(COMPANY, Map.of("pipedrive.plan", "lite", "pipedrive.seats", "1"));
        Map<String, String> details = details();
        assertThat(details.get("Pipedrive: plan")).contains("pipedrive.plan says lite", "100", "premium");
        assertThat(details.get("Pipedrive: tokens of the day")).contains("750,000", "would make 30,000");
    }

    @Test
    void offers_products_only_where_they_are_on_and_the_archive_only_where_it_is_wanted() throws IOException {
        connect(COMPANY.with("productsFeature", false), Map.of("pipedrive.archive-closed-deals", "true"));
        assertThat(connector.offers("Person")).isTrue();
        assertThat(connector.offers("Product")).isFalse();
        assertThat(connector.offers("DealProduct")).isFalse();
        assertThat(connector.offers("DealArchive")).isTrue();
        assertThat(connector.offers("Campaign")).isFalse();
        stop();
        connect(COMPANY, Map.of());
        assertThat(connector.offers("Product")).isTrue();
        assertThat(connector.offers("DealArchive")).isFalse();
    }

    @Test
    void finds_owners_by_address_and_takes_neither_shared_ones_nor_inactive_users() throws IOException {
        connect(COMPANY, Map.of("pipedrive.default-owner", "ann@example.com"));
        String ann = connector.lookup("user-by-email", " Ann@Example.com ").orElseThrow();
        assertThat(connector.constant("default-owner")).contains(ann);
        assertThat(connector.constant("default-currency")).contains("USD");
        assertThat(connector.constant("currency")).contains("USD");
        assertThat(connector.constant("nothing")).isEmpty();
        assertThat(connector.lookup("user-by-email", "bob@example.com")).isEmpty();
        assertThat(connector.lookup("user-by-email", "two@example.com")).isEmpty();
        stop();
        connect(COMPANY, Map.of("pipedrive.inactive-owners", "true", "pipedrive.default-owner", "two@example.com"));
        assertThat(connector.lookup("user-by-email", "bob@example.com")).isPresent();
        assertThatThrownBy(() -> connector.constant("default-owner"))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
    }

    @Test
    void keeps_the_reserve_when_pipedrive_tells_nothing_of_the_day() throws IOException {
        connect(
                COMPANY.with("dailyTokenHeaders", false).with("plan", "lite").with("seats", 1),
                Map.of("pipedrive.plan", "lite", "pipedrive.seats", "1", "pipedrive.reserve", "0.9995"));
        connector.account();
        assertThatThrownBy(() -> {
                    connector.offers("Product");
                    connector.lookup("user-by-email", "ann@example.com");
                })
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED));
        assertThat(connector.account()).startsWith("pipedrive/");
    }

    @Test
    void takes_amounts_for_the_stated_currency_as_long_as_the_company_has_it() throws IOException {
        connect(COMPANY, Map.of("pipedrive.currency", "EUR"));
        assertThat(connector.constant("currency")).contains("EUR");
        assertThat(details().get("Pipedrive: currencies")).endsWith("taken for EUR");
        stop();
        connect(COMPANY.with("currency", "PLN"), Map.of("pipedrive.currency", ""));
        assertThat(connector.constant("currency")).contains("PLN");
        stop();
        connect(COMPANY, Map.of("pipedrive.currency", "JPY"));
        assertThatThrownBy(() -> connector.constant("currency"))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID))
                .hasMessageContaining("pipedrive.currency is JPY");
        assertThat(connector.examine())
                .filteredOn(finding -> finding.check().equals("Pipedrive: currencies"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.passed()).isFalse());
    }

    private Map<String, String> details() {
        return connector.examine().stream().collect(Collectors.toMap(Finding::check, Finding::detail));
    }
}
