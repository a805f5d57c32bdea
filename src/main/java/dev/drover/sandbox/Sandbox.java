package dev.drover.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.AccountSource;
import dev.drover.sandbox.alpineiq.AlpineIqData;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.alpineiq.AlpineIqSandbox;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.sandbox.http.RequestObserver;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.ipresso.IpressoSandbox;
import dev.drover.sandbox.pipedrive.PipedriveOptions;
import dev.drover.sandbox.pipedrive.PipedriveSandbox;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Every simulator, started together on loopback ports. */
public final class Sandbox implements AutoCloseable {
    private final SandboxOptions options;
    private final AccountSource account;
    private final AlpineIqOptions alpineiqOptions;
    private final SalesforceOptions salesforceOptions;
    private final AlpineIqSandbox alpineiq;
    private final SalesforceSandbox salesforce;
    private final SandboxServer alpineiqServer;
    private final SandboxServer salesforceServer;
    private final PipedriveOptions pipedriveOptions;
    private final PipedriveSandbox pipedrive;
    private final SandboxServer pipedriveServer;
    private final IpressoAccount ipresso;

    private Sandbox(
            SandboxOptions options,
            AccountSource account,
            AlpineIqOptions alpineiqOptions,
            UnaryOperator<SalesforceOptions> org,
            UnaryOperator<PipedriveOptions> company) {
        this.options = options;
        this.account = account;
        this.alpineiqOptions = alpineiqOptions;
        this.salesforceOptions = org.apply(SalesforceOptions.defaults().with("users", colleagues()));
        SandboxClock clock = new SandboxClock(options.speed());
        this.alpineiq = new AlpineIqSandbox(account, alpineiqOptions, clock);
        this.salesforce = new SalesforceSandbox(salesforceOptions, clock);
        this.pipedriveOptions = company.apply(
                PipedriveOptions.defaults().with("seed", options.seed()).with("users", members()));
        this.pipedrive = options.pipedrivePort() == null ? null : new PipedriveSandbox(pipedriveOptions, clock);
        this.ipresso = options.ipressoPort() == null ? null : new IpressoAccount(options, clock);
        this.alpineiqServer = SandboxServer.start(options.alpineiqPort(), null, alpineiq, clock);
        List<SandboxServer> started = new ArrayList<>(List.of(alpineiqServer));
        try {
            this.salesforceServer =
                    SandboxServer.start(options.salesforcePort(), options.salesforceTlsPort(), salesforce, clock);
            started.add(salesforceServer);
            this.pipedriveServer =
                    pipedrive == null ? null : SandboxServer.start(options.pipedrivePort(), null, pipedrive, clock);
            if (pipedriveServer != null) {
                started.add(pipedriveServer);
            }
            if (ipresso != null) {
                ipresso.serve();
            }
        } catch (RuntimeException e) {
            close(started);
            throw e;
        }
    }

    private static void close(List<SandboxServer> started) {
        started.forEach(SandboxServer::close);
    }

    private static List<PipedriveOptions.UserSeed> members() {
        return colleagues().stream()
                .map(user -> new PipedriveOptions.UserSeed(
                        user.firstName() + " " + user.lastName(), user.email(), user.active(), false, 1, null))
                .toList();
    }

    /** The owners that a generated account names, as far as they still work there. */
    private static List<SalesforceOptions.UserSeed> colleagues() {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(
                        n -> new SalesforceOptions.UserSeed("Owner", "Number " + n, "owner" + n + "@example.com", true))
                .toList();
    }

    public static Sandbox start(SandboxOptions options) {
        return start(options, UnaryOperator.identity());
    }

    /** @param org changes what kind of org is simulated */
    public static Sandbox start(SandboxOptions options, UnaryOperator<SalesforceOptions> org) {
        return start(options, AlpineIqOptions.defaults(), org);
    }

    /** @param source how the account behaves, and its key */
    public static Sandbox start(SandboxOptions options, AlpineIqOptions source, UnaryOperator<SalesforceOptions> org) {
        return start(options, source, org, UnaryOperator.identity());
    }

    /** @param company changes what kind of Pipedrive company is simulated */
    public static Sandbox start(
            SandboxOptions options,
            AlpineIqOptions source,
            UnaryOperator<SalesforceOptions> org,
            UnaryOperator<PipedriveOptions> company) {
        return new Sandbox(options, account(options), source, org, company);
    }

    /** A generated account of any shape, on free ports, HTTP only. */
    public static Sandbox start(AccountShape shape, double speed, UnaryOperator<SalesforceOptions> org) {
        return new Sandbox(
                SandboxOptions.generated(shape.personas(), shape.seed(), speed),
                new AccountGenerator(shape),
                AlpineIqOptions.defaults(),
                org,
                UnaryOperator.identity());
    }

    /** An account of any shape beside the systems that the options ask for. */
    public static Sandbox start(SandboxOptions options, AccountShape shape, UnaryOperator<PipedriveOptions> company) {
        return new Sandbox(
                options, new AccountGenerator(shape), AlpineIqOptions.defaults(), UnaryOperator.identity(), company);
    }

    private static AccountSource account(SandboxOptions options) {
        return options.alpineiqData() == null
                ? new AccountGenerator(AccountShape.ofSize(options.size(), options.seed()))
                : AlpineIqData.in(options.alpineiqData());
    }

    /** Who hears of every request to Alpine IQ from now on. */
    public void alpineiqObserver(RequestObserver observer) {
        alpineiqServer.observer(observer);
    }

    /** Who hears of every request to Salesforce from now on. */
    public void salesforceObserver(RequestObserver observer) {
        salesforceServer.observer(observer);
    }

    public AlpineIqSandbox alpineiq() {
        return alpineiq;
    }

    public SalesforceSandbox salesforce() {
        return salesforce;
    }

    /** The Pipedrive company, where one was asked for. */
    public Optional<PipedriveSandbox> pipedrive() {
        return Optional.ofNullable(pipedrive);
    }

    /** The iPresso account, where one was asked for. */
    public Optional<IpressoSandbox> ipresso() {
        return Optional.ofNullable(ipresso).map(IpressoAccount::system);
    }

    /** Who hears of every request to iPresso from now on. */
    public void ipressoObserver(RequestObserver observer) {
        ipresso.observer(observer);
    }

    /** Who hears of every request to Pipedrive from now on. */
    public void pipedriveObserver(RequestObserver observer) {
        pipedriveServer.observer(observer);
    }

    /** Addresses and credentials, as {@code drover sandbox} prints them. */
    public ObjectNode describe() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.putObject("alpineiq")
                .put("url", alpineiqServer.baseUri().toString())
                .put("uid", alpineiqOptions.uid())
                .put("apiKey", alpineiqOptions.apiKey());
        ObjectNode org = document.putObject("salesforce")
                .put("url", salesforceServer.baseUri().toString())
                .put("clientId", salesforceOptions.clientId())
                .put("clientSecret", salesforceOptions.clientSecret())
                .put("username", salesforceOptions.username())
                .put("password", salesforceOptions.password())
                .put("securityToken", salesforceOptions.securityToken());
        salesforceServer.tlsUri().ifPresent(uri -> org.put("tlsUrl", uri.toString()));
        salesforceServer
                .certificatePem()
                .ifPresent(pem -> org.put("certificate", new String(pem, StandardCharsets.US_ASCII)));
        if (pipedriveServer != null) {
            document.putObject("pipedrive")
                    .put("url", pipedriveServer.baseUri().toString())
                    .put("apiToken", pipedriveOptions.apiToken())
                    .put("companyDomain", pipedriveOptions.companyDomain())
                    .put("plan", pipedriveOptions.plan().name().toLowerCase(Locale.ROOT))
                    .put("seats", pipedriveOptions.seats());
        }
        if (ipresso != null) {
            ipresso.describe(document.putObject("ipresso"));
        }
        document.put("speed", options.speed());
        document.put("seed", options.seed());
        return document;
    }

    /** The files that a customer of this account would supply, because no API gives them. */
    public void writeCustomerFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (ipresso != null) {
            ipresso.writeCustomerFiles(folder);
        }
        if (account instanceof AccountGenerator generator) {
            generator.writeCustomerFiles(folder);
            return;
        }
        Path archived = options.alpineiqData().resolve("archived.jsonl");
        if (Files.exists(archived)) {
            Files.copy(archived, folder.resolve("archived-personas.jsonl"));
        }
    }

    @Override
    public void close() {
        alpineiqServer.close();
        salesforceServer.close();
        salesforce.close();
        if (pipedriveServer != null) {
            pipedriveServer.close();
        }
        if (ipresso != null) {
            ipresso.close();
        }
    }
}
