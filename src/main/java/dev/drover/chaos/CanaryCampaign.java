package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.engine.ScratchFolder;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts a canary into every personal field of an account and into every secret of a migration, takes the migration through its
 * whole life with loggers wide open while both systems fail, and looks for the canaries in everything that was written.
 */
public final class CanaryCampaign implements Campaign {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A stop at the first trouble that does not pass, and everything through bulk jobs that is not tiny. */
    private static final Map<String, String> SETTINGS = Map.of(
            "load.bulk-from", "30",
            "pause.give-up", "0s",
            "quota.wait", "0s");

    /** So many it takes until each kind of defect is among them. */
    private static final int FEWEST = 66;

    private final CanarySearch search = new CanarySearch();
    private final List<String> failures = new ArrayList<>();
    private Canaries canaries;
    private int faults;

    /** What a careless server quotes in its errors. */
    private String quoted;

    @Override
    public CampaignResult run(CampaignOptions options) {
        canaries = new Canaries(options.seed(), search);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            int personas = Math.max(FEWEST, options.personas());
            AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(personas, options.seed())
                    .withAudiences(7)
                    .withOrderLines(personas * 3));
            Path input = scratch.path().resolve("input");
            Path data = scratch.path().resolve("data");
            new CanaryAccount(generator, canaries).write(data, input);
            quoted = canaries.email();
            try (Ground ground = Ground.on(options, sandbox(data), SETTINGS)) {
                return life(options, ground, input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sandbox sandbox(Path data) {
        AlpineIqOptions source = AlpineIqOptions.defaults().with(o -> o.apiKey = canaries.word("api key"));
        List<SalesforceOptions.UserSeed> colleagues = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            colleagues.add(new SalesforceOptions.UserSeed("Owner", "Number " + n, "owner" + n + "@example.com", true));
        }
        return Sandbox.start(
                new SandboxOptions(0, 0, null, 0, 1, Ground.SPEED, data),
                source,
                org -> org.with("clientId", canaries.word("client id"))
                        .with("clientSecret", canaries.word("client secret"))
                        .with("password", canaries.word("password"))
                        .with("securityToken", canaries.word("security token"))
                        .with("users", colleagues)
                        .with(
                                "validationRules",
                                List.of(new SalesforceOptions.ValidationRule(
                                        "Contact",
                                        "Nobody_in_the_ice",
                                        true,
                                        "MailingCountry = 'AQ'",
                                        "We do not deliver there",
                                        null)))
                        .with(
                                "duplicateRules",
                                List.of(new SalesforceOptions.DuplicateRule("Contact", List.of("MobilePhone"), true))));
    }

    private CampaignResult life(CampaignOptions options, Ground ground, Path input) throws IOException {
        MigrationFolder folder = new MigrationFolder(ground.file("acme"));
        KillSwitch killSwitch = new KillSwitch();
        ground.observe(killSwitch);
        CanaryWatch watch = new CanaryWatch(
                ground,
                folder,
                search,
                () -> ground.sandbox().salesforce().tokens().forEach(token -> canaries.secret("token", token)),
                options.progress());

        begin(ground, watch, folder, input);
        migrate(ground, watch, killSwitch);
        mend(ground, watch);
        prove(ground, watch, folder);
        ask(ground, watch);
        takeBack(ground, watch);
        watch.lookAtAllThatWasSaid();

        failures.addAll(watch.unexpected());
        failures.addAll(watch.hits());
        if (faults == 0) {
            failures.add("no request has met a fault");
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put(
                "canaries", canaries.kinds().values().stream().mapToLong(n -> n).sum());
        numbers.put("kinds", (long) canaries.kinds().size());
        numbers.put("forms", (long) search.forms());
        numbers.put("commands", (long) watch.commands());
        numbers.put("wrongExitCodes", (long) watch.unexpected().size());
        numbers.put("faultsHit", (long) faults);
        numbers.put("files", (long) watch.files());
        numbers.put("confidentialFiles", (long) watch.confidential());
        numbers.put("bytesSearched", search.searched());
        numbers.put("hits", (long) watch.hits().size());
        return new CampaignResult(
                "canary",
                "No personal value and no secret is in any log, message, shareable report, name of a file or store.",
                failures.isEmpty(),
                numbers,
                List.of(new CampaignResult.Table(
                        "Canaries",
                        List.of("kind", "planted"),
                        canaries.kinds().entrySet().stream()
                                .map(kind -> List.of(kind.getKey(), String.valueOf(kind.getValue())))
                                .toList())),
                failures);
    }

    private void begin(Ground ground, CanaryWatch watch, MigrationFolder folder, Path input) throws IOException {
        Path printed = ground.file("sandbox.json");
        Files.writeString(printed, ground.sandbox().describe().toString());
        watch.anywhere(
                0,
                List.of(
                        "init",
                        folder.root().toString(),
                        "--from",
                        "alpineiq",
                        "--to",
                        "salesforce",
                        "--sandbox",
                        printed.toString()));
        JsonNode org = ground.sandbox().describe().path("salesforce");
        secret(
                folder,
                "salesforce.password",
                org.path("password").asText() + org.path("securityToken").asText());
        StringBuilder settings = new StringBuilder();
        ground.settings().forEach((name, value) -> settings.append(name + "=" + value + "\n"));
        settings.append("salesforce.username=" + org.path("username").asText() + "\n");
        settings.append("salesforce.password=file:secrets/salesforce.password\n");
        Files.writeString(folder.settingsFile(), settings, StandardOpenOption.APPEND);
        try (Stream<Path> secrets = Files.list(folder.root().resolve("secrets"))) {
            for (Path secret : secrets.toList()) {
                canaries.secret(
                        "secret of " + secret.getFileName(),
                        Files.readString(secret).strip());
            }
        }
        try (Stream<Path> given = Files.list(input)) {
            for (Path file : given.toList()) {
                Files.copy(file, folder.input().resolve(file.getFileName()));
            }
        }
        watch.drover(0, "mapping", "check");
        watch.drover(0, "routes", "check");
        watch.drover(0, "doctor");
        auth(folder, "password");
        watch.drover(0, "doctor", "--json");
        auth(folder, "client-credentials");
        quote(ground.destination().control(), "/oauth2/token", 400);
        watch.drover(2, "doctor");
        quote(ground.alpineiq(), "/api/", 403);
        watch.drover(2, "doctor", "--json");
        peace(ground);
    }

    private static void secret(MigrationFolder folder, String name, String value) throws IOException {
        Path file = folder.root().resolve("secrets").resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }

    private static void auth(MigrationFolder folder, String how) throws IOException {
        Files.writeString(folder.settingsFile(), "salesforce.auth=" + how + "\n", StandardOpenOption.APPEND);
    }

    /** Stops for every kind of reason, a kill in the midst of bulk jobs, and a run that comes through with faults. */
    private void migrate(Ground ground, CanaryWatch watch, KillSwitch killSwitch) {
        quote(ground.alpineiq(), "/piis/", 422);
        watch.drover(3, "run");
        garble(ground.alpineiq(), "/contact/orders/");
        watch.drover(3, "run", "--json");
        ended(ground.alpineiq());
        quote(ground.destination().control(), "/jobs/ingest", 400);
        watch.drover(2, "run");
        quote(ground.destination().control(), "/composite/sobjects", 500);
        watch.drover(3, "run", "--json");
        peace(ground);
        watch.killed(killSwitch, new KillPoint("salesforce-write-worked", 25), "run");
        watch.drover(0, "status");
        passing(ground);
        watch.drover(0, "run", "--json");
        peace(ground);
        watch.drover(0, "run");
        watch.drover(0, "status", "--json");
    }

    private void mend(Ground ground, CanaryWatch watch) {
        watch.drover(0, "rejects", "list");
        watch.drover(0, "rejects", "list", "--json");
        watch.drover(0, "rejects", "groups");
        String groups = watch.drover(0, "rejects", "groups", "--json");
        int kinds = 0;
        for (JsonNode group : json(groups).path("groups")) {
            kinds++;
            List<String> fix = List.of(
                    "--object",
                    group.path("object").asText(),
                    "--code",
                    group.path("code").asText(),
                    "--field",
                    group.path("field").asText(),
                    "--by",
                    "Jo Field");
            watch.drover(0, with(fix, "--waive", "--reason", "not wanted"));
        }
        if (kinds < 4) {
            failures.add("the account gave only " + kinds + " kinds of rejects");
        }
        String[] names = with(
                List.of("--object", "Contact", "--code", "REQUIRED_FIELD_MISSING", "--field", "LastName"),
                "--default",
                "Unknown",
                "--by",
                "Jo Field");
        watch.drover(0, names);
        quote(ground.destination().control(), "/composite/sobjects", 400);
        watch.drover(0, "rejects", "replay"); // each row is refused again
        peace(ground);
        watch.drover(0, "rejects", "replay", "--json");
    }

    private static String[] with(List<String> group, String... rule) {
        List<String> all = new ArrayList<>(List.of("rejects", "fix"));
        all.addAll(group);
        all.addAll(List.of(rule));
        return all.toArray(String[]::new);
    }

    private void prove(Ground ground, CanaryWatch watch, MigrationFolder folder) {
        watch.drover(0, "verify");
        List<JsonNode> contacts = ours(ground);
        ground.destination().control().corrupt("Contact", id(contacts.get(0)), "LastName", canaries.text("last name"));
        ground.destination()
                .control()
                .corrupt("Contact", id(contacts.get(1)), "aiq_gender__c", canaries.text("gender"));
        ground.destination()
                .control()
                .corrupt("Contact", id(contacts.get(2)), "aiq_med_id__c", canaries.word("medical id"));
        watch.drover(1, "verify", "--sample", "30", "--json");
        watch.drover(1, "verify", "--sample", "25");
        String certificate = folder.output().resolve("certificate.json").toString();
        watch.drover(0, "verify", "--certificate", certificate);
        ground.destination()
                .control()
                .corrupt("Contact", id(contacts.get(3)), "FirstName", canaries.text("first name"));
        watch.drover(1, "verify", "--certificate", certificate, "--json");
        quote(ground.destination().control(), "/query", 400);
        watch.drover(3, "verify");
        peace(ground);
    }

    private void ask(Ground ground, CanaryWatch watch) {
        JsonNode person = ours(ground).get(4);
        watch.drover(0, "person", "find", person.path("aiq_contact_id__c").asText());
        String phone = ground.alpineiq().dump("personas").stream()
                .filter(p -> p.path("contactID").equals(person.path("aiq_contact_id__c")))
                .findFirst()
                .orElseThrow()
                .path("phone")
                .asText();
        watch.drover(0, "person", "find", phone, "--json");
        watch.drover(2, "person", "find", canaries.email());
        watch.drover(0, "audit", "list");
        watch.drover(0, "audit", "list", "--json");
        watch.drover(0, "audit", "verify");
    }

    private void takeBack(Ground ground, CanaryWatch watch) {
        List<JsonNode> contacts = ours(ground);
        for (int n = 5; n < 8; n++) {
            ground.destination().control().edit("Contact", id(contacts.get(n)), "Title", canaries.text("edit"));
        }
        watch.drover(0, "rollback", "plan");
        String plan =
                json(watch.drover(0, "rollback", "plan", "--json")).path("plan").asText();
        quote(ground.destination().control(), "/sobjects|/jobs/ingest", 400);
        watch.drover(3, "rollback", "apply", "--plan", plan, "--by", "Jo Field");
        peace(ground);
        watch.drover(0, "rollback", "apply", "--plan", plan, "--by", "Jo Field", "--json");
        watch.drover(0, "audit", "verify", "--json");
        watch.drover(0, "close", "--by", "Jo Field", "--yes", "--unfinished");
        watch.drover(2, "run");
    }

    private static List<JsonNode> ours(Ground ground) {
        return ground.destination().control().dump("Contact").stream()
                .filter(contact -> contact.hasNonNull("aiq_contact_id__c"))
                .toList();
    }

    private static String id(JsonNode record) {
        return record.path("Id").asText();
    }

    /** From now on every such request is refused with a body that quotes a person. */
    private void quote(Simulator system, String path, int status) {
        ended(system);
        String message = "value not valid: " + quoted;
        system.fault(Map.of(
                "kind",
                "status",
                "status",
                status,
                "path",
                path,
                "body",
                "[{\"errorCode\":\"NOT_FORESEEN\",\"error\":\"" + message + "\",\"error_description\":\"" + message
                        + "\",\"message\":\"" + message + "\",\"fields\":[\"" + quoted + "\"]}]",
                "times",
                -1));
    }

    /** From now on every such request is answered by a page that quotes a person. */
    private void garble(Simulator system, String path) {
        ended(system);
        system.fault(Map.of(
                "kind",
                "status",
                "status",
                200,
                "path",
                path,
                "contentType",
                "application/json",
                "body",
                "{\"data\": [{\"contactID\": \"" + quoted + "\", \"timestamp\": " + quoted,
                "times",
                -1));
    }

    /** Faults after which a run goes on. */
    private void passing(Ground ground) {
        for (String kind : List.of("truncate", "html", "reset", "answer-lost")) {
            ground.alpineiq().fault(Map.of("kind", kind, "path", "/api/", "skip", 3, "times", 1));
            ground.destination().control().fault(Map.of("kind", kind, "path", "/jobs/ingest", "skip", 2, "times", 1));
            ground.destination().control().fault(Map.of("kind", kind, "path", "/composite", "skip", 1, "times", 1));
        }
    }

    private void peace(Ground ground) {
        ended(ground.alpineiq());
        ended(ground.destination().control());
    }

    private void ended(Simulator system) {
        faults += system.hits();
        system.noFaults();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            return MAPPER.missingNode(); // the command failed, which is counted already
        }
    }
}
