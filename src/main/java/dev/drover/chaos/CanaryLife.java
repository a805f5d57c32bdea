package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands of a migration from its first run to its closing, while both systems make trouble. */
final class CanaryLife {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Ground ground;
    private final MigrationFolder folder;
    private final CanaryWatch watch;
    private final Canaries canaries;
    private final CanaryTroubles troubles;
    private final KillSwitch killSwitch = new KillSwitch();
    private final List<String> failures = new ArrayList<>();

    CanaryLife(Ground ground, MigrationFolder folder, CanaryWatch watch, Canaries canaries, CanaryTroubles troubles) {
        this.ground = ground;
        this.folder = folder;
        this.watch = watch;
        this.canaries = canaries;
        this.troubles = troubles;
        ground.observe(killSwitch);
    }

    /** All of them. */
    void whole() {
        migrate();
        mend();
        prove();
        ask();
        takeBack();
    }

    /** Those that write most: a run that stops, one that comes through, a verification that finds something. */
    void brief() {
        troubles.quote(ground.destination().control(), "/composite/sobjects", 500);
        watch.drover(3, "run", "--json");
        troubles.peace();
        troubles.passing();
        watch.drover(0, "run");
        troubles.peace();
        ground.destination().control().corrupt("Contact", id(ours().get(0)), "LastName", canaries.text("last name"));
        watch.drover(1, "verify", "--sample", "25", "--json");
        watch.drover(0, "rollback", "plan");
    }

    /** What is wrong beside leaks and exit codes. */
    List<String> failures() {
        return failures;
    }

    /** Stops for every kind of reason, a kill in the midst of bulk jobs, and a run that comes through with faults. */
    private void migrate() {
        troubles.quote(ground.alpineiq(), "/piis/", 422);
        watch.drover(3, "run");
        troubles.garble(ground.alpineiq(), "/contact/orders/");
        watch.drover(3, "run", "--json");
        troubles.ended(ground.alpineiq());
        troubles.quote(ground.destination().control(), "/jobs/ingest", 400);
        watch.drover(2, "run");
        troubles.quote(ground.destination().control(), "/composite/sobjects", 500);
        watch.drover(3, "run", "--json");
        troubles.peace();
        watch.killed(killSwitch, new KillPoint("salesforce-write-worked", 25), "run");
        watch.drover(0, "status");
        troubles.passing();
        watch.drover(0, "run", "--json");
        troubles.peace();
        watch.drover(0, "run");
        watch.drover(0, "status", "--json");
    }

    private void mend() {
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
        troubles.quote(ground.destination().control(), "/composite/sobjects", 400);
        watch.drover(0, "rejects", "replay"); // each row is refused again
        troubles.peace();
        watch.drover(0, "rejects", "replay", "--json");
    }

    private static String[] with(List<String> group, String... rule) {
        List<String> all = new ArrayList<>(List.of("rejects", "fix"));
        all.addAll(group);
        all.addAll(List.of(rule));
        return all.toArray(String[]::new);
    }

    private void prove() {
        watch.drover(0, "verify");
        List<JsonNode> contacts = ours();
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
        troubles.quote(ground.destination().control(), "/query", 400);
        watch.drover(3, "verify");
        troubles.peace();
    }

    private void ask() {
        JsonNode person = ours().get(4);
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

    private void takeBack() {
        List<JsonNode> contacts = ours();
        for (int n = 5; n < 8; n++) {
            ground.destination().control().edit("Contact", id(contacts.get(n)), "Title", canaries.text("edit"));
        }
        watch.drover(0, "rollback", "plan");
        String plan =
                json(watch.drover(0, "rollback", "plan", "--json")).path("plan").asText();
        troubles.quote(ground.destination().control(), "/sobjects|/jobs/ingest", 400);
        watch.drover(3, "rollback", "apply", "--plan", plan, "--by", "Jo Field");
        troubles.peace();
        watch.drover(0, "rollback", "apply", "--plan", plan, "--by", "Jo Field", "--json");
        watch.drover(0, "audit", "verify", "--json");
        watch.drover(0, "close", "--by", "Jo Field", "--yes", "--unfinished");
        watch.drover(2, "run");
    }

    private List<JsonNode> ours() {
        return ground.destination().control().dump("Contact").stream()
                .filter(contact -> contact.hasNonNull("aiq_contact_id__c"))
                .toList();
    }

    private static String id(JsonNode record) {
        return record.path("Id").asText();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            return MAPPER.missingNode(); // the command failed, which is counted already
        }
    }
}
