package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The commands of a migration from its first run to its closing, while both systems make trouble. */
final class CanaryLife {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Ground ground;
    private final CanaryScene scene;
    private final MigrationFolder folder;
    private final CanaryWatch watch;
    private final Canaries canaries;
    private final CanaryTroubles troubles;
    private final KillSwitch killSwitch = new KillSwitch();
    private final List<String> failures = new ArrayList<>();

    CanaryLife(
            Ground ground,
            CanaryScene scene,
            MigrationFolder folder,
            CanaryWatch watch,
            Canaries canaries,
            CanaryTroubles troubles) {
        this.ground = ground;
        this.scene = scene;
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
        CanaryScene.Refused last = scene.run().get(scene.run().size() - 1);
        troubles.quote(last);
        watch.drover(last.exitCode(), "run", "--json");
        troubles.peace();
        troubles.passing();
        watch.drover(0, "run");
        troubles.peace();
        scene.corrupt(ground.destination(), 0, 0, canaries);
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
        for (CanaryScene.Refused refused : scene.run()) {
            troubles.quote(refused);
            watch.drover(refused.exitCode(), "run", "--json");
        }
        troubles.peace();
        watch.killed(killSwitch, new KillPoint(ground.destination().system() + "-write-worked", 25), "run");
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
        if (kinds < scene.rejects()) {
            failures.add("the account gave only " + kinds + " kinds of rejects");
        }
        if (!scene.mended().isEmpty()) {
            watch.drover(0, with(group(scene.mended()), "--default", "Unknown", "--by", "Jo Field"));
        }
        troubles.quote(scene.rows());
        watch.drover(0, "rejects", "replay"); // each row is refused again
        troubles.peace();
        watch.drover(0, "rejects", "replay", "--json");
    }

    private static List<String> group(List<String> named) {
        return List.of("--object", named.get(0), "--code", named.get(1), "--field", named.get(2));
    }

    private static String[] with(List<String> group, String... rule) {
        List<String> all = new ArrayList<>(List.of("rejects", "fix"));
        all.addAll(group);
        all.addAll(List.of(rule));
        return all.toArray(String[]::new);
    }

    private void prove() {
        watch.drover(0, "verify");
        for (int n = 0; n < 3; n++) {
            scene.corrupt(ground.destination(), n, n, canaries);
        }
        watch.drover(1, "verify", "--sample", "30", "--json");
        watch.drover(1, "verify", "--sample", "25");
        String certificate = folder.output().resolve("certificate.json").toString();
        watch.drover(0, "verify", "--certificate", certificate);
        scene.corrupt(ground.destination(), 3, 2, canaries);
        watch.drover(1, "verify", "--certificate", certificate, "--json");
        troubles.quote(scene.verification());
        watch.drover(scene.verification().exitCode(), "verify");
        troubles.peace();
    }

    private void ask() {
        Set<String> moved = Set.copyOf(scene.people(ground.destination()));
        JsonNode person = ground.alpineiq().dump("personas").stream()
                .filter(listed -> moved.contains(listed.path("contactID").asText()))
                .skip(4)
                .findFirst()
                .orElseThrow();
        watch.drover(0, "person", "find", person.path("contactID").asText());
        String phone = person.path("phone").asText();
        watch.drover(0, "person", "find", phone, "--json");
        watch.drover(2, "person", "find", canaries.email());
        watch.drover(0, "audit", "list");
        watch.drover(0, "audit", "list", "--json");
        watch.drover(0, "audit", "verify");
    }

    private void takeBack() {
        for (int n = 5; n < 8; n++) {
            scene.edit(ground.destination(), n, canaries.text("edit"));
        }
        watch.drover(0, "rollback", "plan");
        String plan =
                json(watch.drover(0, "rollback", "plan", "--json")).path("plan").asText();
        troubles.quote(scene.rollback());
        watch.drover(scene.rollback().exitCode(), "rollback", "apply", "--plan", plan, "--by", "Jo Field");
        troubles.peace();
        watch.drover(0, "rollback", "apply", "--plan", plan, "--by", "Jo Field", "--json");
        watch.drover(0, "audit", "verify", "--json");
        watch.drover(0, "close", "--by", "Jo Field", "--yes", "--unfinished");
        watch.drover(2, "run");
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            return MAPPER.missingNode(); // the command failed, which is counted already
        }
    }
}
