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
    private static final String ALPINEIQ = "alpineiq";

    private SandboxSettings() {}

    /** Of a migration from Alpine IQ. */
    static Map<String, String> read(Path file, String destination, MigrationFolder folder) {
        return read(file, ALPINEIQ, destination, folder);
    }

    static Map<String, String> read(Path file, String source, String destination, MigrationFolder folder) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()), source, destination, folder);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    file + " is not what `drover sandbox` prints; start it with `drover sandbox > " + file + "`");
        }
    }

    /** Of a migration to Salesforce. */
    static Map<String, String> of(JsonNode sandbox, MigrationFolder folder) {
        return of(sandbox, "salesforce", folder);
    }

    /** @param destination whose address and keys are filled in beside those of Alpine IQ */
    static Map<String, String> of(JsonNode sandbox, String destination, MigrationFolder folder) {
        return of(sandbox, ALPINEIQ, destination, folder);
    }

    static Map<String, String> of(JsonNode sandbox, String source, String destination, MigrationFolder folder) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (source.equals("ipresso")) {
            ipresso(settings, part(sandbox, "ipresso", "; start it with --ipresso-port 0"), folder);
        } else {
            alpineiq(settings, part(sandbox, ALPINEIQ, ""), folder);
        }
        if (destination.equals("pipedrive")) {
            pipedrive(settings, part(sandbox, "pipedrive", "; start it with --pipedrive-port 0"), folder);
        } else {
            salesforce(settings, part(sandbox, "salesforce", ""), folder);
        }
        settings.put("clock.speed", sandbox.path("speed").asText("1"));
        settings.put("governor.store", "state/governor.db");
        return settings;
    }

    private static void alpineiq(Map<String, String> settings, JsonNode alpineiq, MigrationFolder folder) {
        settings.put("alpineiq.base-url", alpineiq.path("url").asText());
        settings.put("alpineiq.uid", alpineiq.path("uid").asText());
        settings.put("alpineiq.api-key", secret(folder, "alpineiq.key", alpineiq.path("apiKey")));
    }

    private static void ipresso(Map<String, String> settings, JsonNode ipresso, MigrationFolder folder) {
        settings.put("ipresso.url", ipresso.path("url").asText());
        settings.put("ipresso.customer-key", secret(folder, "ipresso.customer-key", ipresso.path("customerKey")));
        settings.put("ipresso.login", ipresso.path("login").asText());
        settings.put("ipresso.password", secret(folder, "ipresso.password", ipresso.path("password")));
    }

    private static JsonNode part(JsonNode sandbox, String system, String hint) {
        if (!sandbox.has(system)) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID,
                    "this is not what `drover sandbox` prints with a simulator of " + system + hint);
        }
        return sandbox.path(system);
    }

    private static void salesforce(Map<String, String> settings, JsonNode salesforce, MigrationFolder folder) {
        settings.put("salesforce.login-url", salesforce.path("url").asText());
        settings.put("salesforce.client-id", secret(folder, "salesforce.client-id", salesforce.path("clientId")));
        settings.put(
                "salesforce.client-secret",
                secret(folder, "salesforce.client-secret", salesforce.path("clientSecret")));
    }

    private static void pipedrive(Map<String, String> settings, JsonNode pipedrive, MigrationFolder folder) {
        settings.put("pipedrive.base-url", pipedrive.path("url").asText());
        settings.put("pipedrive.company-domain", pipedrive.path("companyDomain").asText());
        settings.put("pipedrive.token", secret(folder, "pipedrive.token", pipedrive.path("apiToken")));
        settings.put("pipedrive.plan", pipedrive.path("plan").asText("premium"));
        settings.put("pipedrive.seats", pipedrive.path("seats").asText("1"));
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
