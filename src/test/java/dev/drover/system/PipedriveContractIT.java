package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.cli.InProcess;
import dev.drover.openapi.Contract;
import dev.drover.openapi.Deviation;
import dev.drover.openapi.Exchange;
import dev.drover.openapi.Recorder;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Drover asks of Pipedrive in a whole migration, and all that it is answered, is what the vendor's documents allow. */
class PipedriveContractIT {
    private static final int PERSONAS = 60;

    @TempDir
    private Path folder;

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private Sandbox sandbox;
    private SandboxServer recorded;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.generated(PERSONAS, 1, SystemFixture.SPEED).withPipedrive(0));
        recorded = SandboxServer.start(
                0,
                null,
                new Recorder(sandbox.pipedrive().orElseThrow(), exchanges::add),
                new SandboxClock(SystemFixture.SPEED));
    }

    @AfterEach
    void stop() {
        recorded.close();
        sandbox.close();
    }

    private MigrationUnderTest migration() throws IOException {
        ObjectNode described = sandbox.describe();
        described.withObjectProperty("pipedrive").put("url", recorded.baseUri().toString());
        Path file = Files.writeString(folder.resolve("sandbox.json"), described.toString());
        Path made = folder.resolve("migration");
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "alpineiq", "--to", "pipedrive", "--sandbox", file.toString());
        assertThat(init.code()).as(init.err()).isZero();
        sandbox.writeCustomerFiles(made.resolve("input"));
        MigrationUnderTest migration = new MigrationUnderTest(made);
        migration.set("pipedrive.default-owner", "owner1@example.com");
        migration.set("pipedrive.archive-closed-deals", "true");
        return migration;
    }

    @Test
    void a_migration_its_verification_and_its_rollback_keep_to_the_documents() throws IOException {
        MigrationUnderTest migration = migration();
        Ended doctor = migration.drover("doctor");
        assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(operations())
                .contains(
                        "POST /api/v2/personFields",
                        "POST /api/v2/organizations",
                        "POST /api/v2/persons",
                        "POST /api/v2/products",
                        "POST /api/v2/deals",
                        "POST /api/v1/notes");
        assertKept("run");
        Ended verified = migration.drover("verify", "--json");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertKept("verify");
        Ended plan = migration.drover("rollback", "plan", "--json");
        assertThat(plan.code()).as(plan.err()).isZero();
        String id = plan.json().path("plan").asText();
        Ended back = migration.drover("rollback", "apply", "--plan", id, "--by", "Jo Field", "--schema", "--json");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(operations()).contains("DELETE /api/v2/persons/{id}", "DELETE /api/v2/personFields/{field_code}");
        assertKept("rollback");
    }

    private void assertKept(String command) {
        Collection<Deviation> deviations = Contract.pipedrive().deviations(exchanges);
        assertThat(deviations).as("deviations of " + command).isEmpty();
        List<Exchange> refused =
                exchanges.stream().filter(exchange -> exchange.status() >= 500).toList();
        assertThat(refused).as("failures of the simulator in " + command).isEmpty();
    }

    private Set<String> operations() {
        return exchanges.stream()
                .map(Contract.pipedrive()::operation)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
