package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A migration folder as a user sets it up, with canaries for secrets, and what can be asked before anything is moved. */
final class CanaryStart {
    private final Ground ground;
    private final MigrationFolder folder;
    private final CanaryWatch watch;
    private final Canaries canaries;
    private final CanaryTroubles troubles;

    CanaryStart(Ground ground, MigrationFolder folder, CanaryWatch watch, Canaries canaries, CanaryTroubles troubles) {
        this.ground = ground;
        this.folder = folder;
        this.watch = watch;
        this.canaries = canaries;
        this.troubles = troubles;
    }

    /** Initialises the folder. */
    void make(Path input) throws IOException {
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
    }

    /** What can be asked before anything is moved, logging in both ways, refused both times in the end. */
    void examine() throws IOException {
        watch.drover(0, "mapping", "check");
        watch.drover(0, "routes", "check");
        watch.drover(0, "doctor");
        auth("password");
        watch.drover(0, "doctor", "--json");
        auth("client-credentials");
        troubles.quote(ground.destination().control(), "/oauth2/token", 400);
        watch.drover(2, "doctor");
        troubles.quote(ground.alpineiq(), "/api/", 403);
        watch.drover(2, "doctor", "--json");
        troubles.peace();
    }

    private void secret(String name, String value) throws IOException {
        Path file = folder.root().resolve("secrets").resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }

    private void auth(String how) throws IOException {
        Files.writeString(folder.settingsFile(), "salesforce.auth=" + how + "\n", StandardOpenOption.APPEND);
    }
}
