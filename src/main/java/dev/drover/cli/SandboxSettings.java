package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what {@code drover sandbox} printed into settings and secret files of a migration folder. */
final class SandboxSettings {

    private SandboxSettings() {}

    static Map<String, String> read(Path file, MigrationFolder folder) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()), folder);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    file + " is not what `drover sandbox` prints; start it with `drover sandbox > " + file + "`");
        }
    }

    static Map<String, String> of(JsonNode sandbox, MigrationFolder folder) {
        JsonNode alpineiq = sandbox.path("alpineiq");
        JsonNode salesforce = sandbox.path("salesforce");
        if (alpineiq.isMissingNode() || salesforce.isMissingNode()) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    "this is not what `drover sandbox` prints: no alpineiq, no salesforce");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("alpineiq.base-url", alpineiq.path("url").asText());
        settings.put("alpineiq.uid", alpineiq.path("uid").asText());
        settings.put("alpineiq.api-key", secret(folder, "alpineiq.key", alpineiq.path("apiKey")));
        settings.put("salesforce.login-url", salesforce.path("url").asText());
        settings.put("salesforce.client-id", secret(folder, "salesforce.client-id", salesforce.path("clientId")));
        settings.put(
                "salesforce.client-secret",
                secret(folder, "salesforce.client-secret", salesforce.path("clientSecret")));
        settings.put("clock.speed", sandbox.path("speed").asText("1"));
        settings.put("governor.store", "state/governor.db");
        return settings;
    }

    private static String secret(MigrationFolder folder, String name, JsonNode value) {
        try {
            FolderMaker.writeSecret(folder.root().resolve("secrets").resolve(name), value.asText());
            return "file:secrets/" + name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
