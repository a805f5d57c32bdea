package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes personal values of a generated account and every secret of a migration as canaries, runs the commands of a user with
 * their loggers wide open while both systems fail, and looks for the canaries in everything that was written.
 */
public final class CanaryCampaign implements Campaign {
    private static final List<String> LOGGERS = List.of("-Dlogback.configurationFile=dev/drover/chaos/trace.xml");

    /** Commands in their order; -m is added. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("doctor"),
            List.of("mapping", "check"),
            List.of("run"),
            List.of("run", "--json"),
            List.of("status"),
            List.of("status", "--json"),
            List.of("rejects", "list"),
            List.of("rejects", "list", "--json"),
            List.of("rejects", "groups"),
            List.of("rejects", "groups", "--json"),
            List.of("rejects", "replay"),
            List.of("routes", "check"));

    private static final Map<String, List<String>> PERSONAL = Map.of(
            "e-mail", List.of("email"),
            "phone", List.of("mobilePhone", "homePhone"),
            "birthdate", List.of("birthdate"),
            "medical id", List.of("medID"),
            "address", List.of("address"));

    @Override
    public CampaignResult run(CampaignOptions options) {
        try (Ground ground = Ground.prepare(options.program(), options.personas(), Map.of("load.bulk-from", "30"))) {
            MigrationFolder folder = ground.fresh();
            CanarySearch search = new CanarySearch();
            long planted = plant(search, ground, folder);
            List<String> failures = new ArrayList<>();
            trouble(ground);
            long bytes = 0;
            for (List<String> command : COMMANDS) {
                options.progress().accept(String.join(" ", command));
                bytes += say(ground, folder, command, search, failures);
            }
            long files = look(folder, search, failures);
            Map<String, Long> numbers = new LinkedHashMap<>();
            numbers.put("canaries", planted);
            numbers.put("forms", (long) search.forms());
            numbers.put("commands", (long) COMMANDS.size());
            numbers.put(
                    "faults",
                    (long) ground.alpineiq().hits() + ground.salesforce().hits());
            numbers.put("outputBytes", bytes);
            numbers.put("files", files);
            numbers.put("hits", (long) failures.size());
            return new CampaignResult(
                    "canary",
                    "No personal value and no secret is in any log, message, shareable report, name of a file or store.",
                    failures.isEmpty(),
                    numbers,
                    List.of(),
                    failures);
        }
    }

    private static long plant(CanarySearch search, Ground ground, MigrationFolder folder) {
        long planted = 0;
        for (JsonNode person : ground.alpineiq().dump("personas")) {
            for (Map.Entry<String, List<String>> kind : PERSONAL.entrySet()) {
                for (String field : kind.getValue()) {
                    planted += plant(search, kind.getKey(), person.path(field).asText(""));
                }
            }
            for (JsonNode property : person.path("customAttributes")) {
                String value = property.path("value").asText("");
                planted += value.length() < 16 ? 0 : plant(search, "custom property", value);
            }
        }
        try (Stream<Path> secrets = Files.list(folder.root().resolve("secrets"))) {
            for (Path secret : secrets.toList()) {
                planted += plant(search, "secret", Files.readString(secret).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return planted;
    }

    private static int plant(CanarySearch search, String kind, String value) {
        boolean telling =
                value.length() >= CanarySearch.SHORTEST && value.chars().anyMatch(c -> c < 'a' && c != ' ');
        if (telling) {
            search.plant(kind, value);
        }
        return telling ? 1 : 0;
    }

    /** Failures in whose messages a careless program would quote a body. */
    private static void trouble(Ground ground) {
        for (String kind : List.of("truncate", "html")) {
            ground.alpineiq().fault(Map.of("kind", kind, "path", "/api/", "skip", 3, "times", 1));
            ground.salesforce().fault(Map.of("kind", kind, "path", "/sobjects/", "skip", 2, "times", 1));
        }
    }

    private static long say(
            Ground ground, MigrationFolder folder, List<String> command, CanarySearch search, List<String> failures) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("-m", folder.root().toString()));
        Path errors = ground.file("canary-errors.txt");
        try {
            Process process = ground.program().start(LOGGERS, arguments, errors);
            byte[] output = process.getInputStream().readAllBytes();
            process.waitFor();
            String name = "drover " + String.join(" ", command);
            search.in(output).forEach(hit -> failures.add(name + ": standard output holds a " + hit));
            search.in(errors).forEach(hit -> failures.add(name + ": standard error holds a " + hit));
            return output.length + Files.size(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Everything below the folder but what the customer gave, the secrets, and what says that it is confidential. */
    private static long look(MigrationFolder folder, CanarySearch search, List<String> failures) {
        long looked = 0;
        try (Stream<Path> files = Files.walk(folder.root())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.root().relativize(file).toString();
                if (name.startsWith("input") || name.startsWith("secrets")) {
                    continue;
                }
                search.in(name).forEach(hit -> failures.add("the name of a file holds a " + hit));
                looked++;
                if (name.contains("confidential")) {
                    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    if (!mode.equals("rw-------")) {
                        failures.add(name + " holds personal data and can be read by others: " + mode);
                    }
                } else {
                    new TreeSet<>(search.in(file)).forEach(hit -> failures.add(name + " holds a " + hit));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return looked;
    }
}
