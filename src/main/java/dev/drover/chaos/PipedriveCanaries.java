package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.pipedrive.PipedriveOptions.UserSeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A company that quotes what it was sent. */
final class PipedriveCanaries implements CanaryScene {
    private static final String KEY = "Alpine IQ contact id";
    private static final List<String> FIELDS = List.of("last_name", "Medical card", "first_name");

    @Override
    public Sandbox start(Path data, AlpineIqOptions source, Canaries canaries) {
        List<UserSeed> colleagues = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            colleagues.add(new UserSeed("Owner Number " + n, "owner" + n + "@example.com", true, false, 1, null));
        }
        return Sandbox.start(
                new SandboxOptions(0, 0, null, 0, 1, Ground.SPEED, data).withPipedrive(0),
                source,
                UnaryOperator.identity(),
                company -> company.with("apiToken", canaries.word("api token")).with("users", colleagues));
    }

    @Override
    public Map<String, String> secrets(Sandbox sandbox) {
        return Map.of(); // init has written the only one
    }

    @Override
    public Map<String, String> settings(Sandbox sandbox) {
        return Map.of();
    }

    @Override
    public List<Map<String, String>> logins() {
        return List.of(Map.of("pipedrive.parallel", "2"));
    }

    @Override
    public Refused login() {
        return new Refused("/users/me", 401, 2);
    }

    @Override
    public List<Refused> run() {
        return List.of(new Refused("/api/v2/personFields", 400, 3), new Refused("/api/v2/persons", 500, 3));
    }

    @Override
    public Refused rows() {
        return new Refused("/api/v2/(persons|deals|products)$", 400, 0);
    }

    @Override
    public Refused verification() {
        return new Refused("/api/v2/persons", 500, 3);
    }

    @Override
    public Refused rollback() {
        return new Refused("/api/v2/deals", 500, 3);
    }

    @Override
    public List<String> passing() {
        return List.of("/api/v2/persons", "/api/v2/deals");
    }

    @Override
    public Set<String> tokens(Sandbox sandbox) {
        return Set.of(sandbox.describe().path("pipedrive").path("apiToken").asText());
    }

    @Override
    public int rejects() {
        return 2;
    }

    @Override
    public List<String> mended() {
        return List.of();
    }

    @Override
    public List<String> people(SimulatedDestination destination) {
        return ours(destination).stream()
                .map(person -> person.path("custom_fields").path(KEY).asText())
                .toList();
    }

    @Override
    public void corrupt(SimulatedDestination destination, int n, int which, Canaries canaries) {
        String field = FIELDS.get(which);
        String value = canaries.text("changed value");
        Map<String, Object> fields =
                field.contains("_") ? Map.of(field, value) : Map.of("custom_fields", Map.of(field, value));
        destination.control().corrupt("persons", List.of(Map.of("id", id(destination, n), "fields", fields)));
    }

    @Override
    public void edit(SimulatedDestination destination, int n, String text) {
        Map<String, Object> fields = Map.of("custom_fields", Map.of("Reward override", text));
        destination.control().people("edit", "persons", List.of(Map.of("id", id(destination, n), "fields", fields)));
    }

    private static int id(SimulatedDestination destination, int n) {
        return ours(destination).get(n).path("id").asInt();
    }

    private static List<JsonNode> ours(SimulatedDestination destination) {
        return destination.control().dump("persons").stream()
                .filter(person -> person.path("custom_fields").hasNonNull(KEY))
                .toList();
    }
}
