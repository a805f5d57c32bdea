package dev.drover.chaos;

import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A migration folder as a user sets it up, with canaries for secrets, and what can be asked before anything is moved. */
final class CanaryStart {
    private final Ground ground;
    private final CanaryScene scene;
    private final MigrationFolder folder;
    private final CanaryWatch watch;
    private final Canaries canaries;
    private final CanaryTroubles troubles;

    CanaryStart(
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
                        ground.destination().system(),
                        "--sandbox",
                        printed.toString()));
        for (Map.Entry<String, String> secret : scene.secrets(ground.sandbox()).entrySet()) {
            secret(secret.getKey(), secret.getValue());
        }
        set(ground.settings());
        set(scene.settings(ground.sandbox()));
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

    /** What can be asked before anything is moved, logging in each way, refused in the end. */
    void examine() throws IOException {
        watch.drover(0, "mapping", "check");
        watch.drover(0, "routes", "check");
        watch.drover(0, "doctor");
        for (Map<String, String> login : scene.logins()) {
            set(login);
            watch.drover(0, "doctor", "--json");
        }
        troubles.quote(scene.login());
        watch.drover(scene.login().exitCode(), "doctor");
        troubles.quote(ground.alpineiq(), "/api/", 403);
        watch.drover(2, "doctor", "--json");
        troubles.peace();
    }

    private void secret(String name, String value) throws IOException {
        Path file = folder.root().resolve("secrets").resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }

    private void set(Map<String, String> settings) throws IOException {
        StringBuilder lines = new StringBuilder();
        settings.forEach((name, value) -> lines.append(name + "=" + value + "\n"));
        Files.writeString(folder.settingsFile(), lines, StandardOpenOption.APPEND);
    }
}
