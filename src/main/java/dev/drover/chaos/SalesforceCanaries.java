package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An org that quotes what it was sent, and that does not take everybody. */
final class SalesforceCanaries implements CanaryScene {
    private static final List<String> FIELDS = List.of("LastName", "aiq_gender__c", "FirstName");

    @Override
    public Sandbox start(Path data, AlpineIqOptions source, Canaries canaries) {
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

    @Override
    public Map<String, String> secrets(Sandbox sandbox) {
        JsonNode org = sandbox.describe().path("salesforce");
        return Map.of(
                "salesforce.password",
                org.path("password").asText() + org.path("securityToken").asText());
    }

    @Override
    public Map<String, String> settings(Sandbox sandbox) {
        return Map.of(
                "salesforce.username",
                sandbox.describe().path("salesforce").path("username").asText(),
                "salesforce.password",
                "file:secrets/salesforce.password");
    }

    @Override
    public List<Map<String, String>> logins() {
        return List.of(Map.of("salesforce.auth", "password"), Map.of("salesforce.auth", "client-credentials"));
    }

    @Override
    public Refused login() {
        return new Refused("/oauth2/token", 400, 2);
    }

    @Override
    public List<Refused> run() {
        return List.of(new Refused("/jobs/ingest", 400, 2), new Refused("/composite/sobjects", 500, 3));
    }

    @Override
    public Refused rows() {
        return new Refused("/composite/sobjects", 400, 0);
    }

    @Override
    public Refused verification() {
        return new Refused("/query", 400, 3);
    }

    @Override
    public Refused rollback() {
        return new Refused("/sobjects|/jobs/ingest", 400, 3);
    }

    @Override
    public List<String> passing() {
        return List.of("/jobs/ingest", "/composite");
    }

    @Override
    public Set<String> tokens(Sandbox sandbox) {
        return sandbox.salesforce().tokens();
    }

    @Override
    public int rejects() {
        return 4;
    }

    @Override
    public List<String> mended() {
        return List.of("Contact", "REQUIRED_FIELD_MISSING", "LastName");
    }

    @Override
    public List<String> people(SimulatedDestination destination) {
        return ours(destination).stream()
                .map(contact -> contact.path("aiq_contact_id__c").asText())
                .toList();
    }

    @Override
    public void corrupt(SimulatedDestination destination, int n, int which, Canaries canaries) {
        destination.control().corrupt("Contact", id(destination, n), FIELDS.get(which), canaries.text("changed value"));
    }

    @Override
    public void edit(SimulatedDestination destination, int n, String text) {
        destination.control().edit("Contact", id(destination, n), "Title", text);
    }

    private static String id(SimulatedDestination destination, int n) {
        return ours(destination).get(n).path("Id").asText();
    }

    private static List<JsonNode> ours(SimulatedDestination destination) {
        return destination.control().dump("Contact").stream()
                .filter(contact -> contact.hasNonNull("aiq_contact_id__c"))
                .toList();
    }
}
