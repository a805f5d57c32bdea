package dev.drover.sandbox.ipresso.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.ipresso.CanonicalDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalDumpTest {
    private static final Instant MADE = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        dump(folder.resolve("one"), 1);
    }

    @Test
    void the_manifest_names_every_file_with_its_rows_bytes_and_digest() throws Exception {
        Path dump = folder.resolve("one");
        JsonNode manifest = Json.MAPPER.readTree(dump.resolve("manifest.json").toFile());
        Set<String> named = new HashSet<>();
        Set<String> absent = new HashSet<>();
        for (JsonNode file : manifest.get("files")) {
            if (file.has("absent")) {
                absent.add(file.get("path").asText());
                continue;
            }
            Path path = dump.resolve(file.get("path").asText());
            byte[] bytes = Files.readAllBytes(path);
            assertThat(file.get("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(file.get("sha256").asText())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            if (path.toString().endsWith(".jsonl")) {
                assertThat(file.get("rows").asInt())
                        .isEqualTo(Files.readAllLines(path).size());
            }
            named.add(file.get("path").asText());
        }
        try (Stream<Path> files = Files.walk(dump)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> dump.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(with(named, "manifest.json"));
        }
        assertThat(absent).containsExactly("content/tokens_found.csv");
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
        dump(folder.resolve("again"), 1);
        dump(folder.resolve("other"), 2);
        assertThat(folder.resolve("again/manifest.json")).hasSameBinaryContentAs(folder.resolve("one/manifest.json"));
        assertThat(Files.mismatch(folder.resolve("other/data/contacts.csv"), folder.resolve("one/data/contacts.csv")))
                .isNotNegative();
    }

    @Test
    void every_polish_letter_occurs_and_times_of_the_nights_on_which_clocks_change() throws IOException {
        String contacts = Files.readString(folder.resolve("one/data/contacts.csv"));
        assertThat(contacts).contains("ą", "ć", "ę", "ł", "ń", "ó", "ś", "ż", "Ź", "Ł", "Ż", "Ś");
        assertThat(Files.readString(folder.resolve("one/data/events/events-2025-10.jsonl")))
                .contains("2025-10-26T02:59:59+02:00");
        assertThat(Files.readString(folder.resolve("one/data/events/events-2026-03.jsonl")))
                .contains("2026-03-29T01:59:59+01:00");
    }

    @Test
    void events_have_ids_of_their_own_and_reach_back_thirty_months() throws IOException {
        Set<String> ids = new HashSet<>();
        List<String> months = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("one/data/events"))) {
            for (Path file : files.sorted().toList()) {
                months.add(file.getFileName().toString());
                for (String line : Files.readAllLines(file)) {
                    assertThat(ids.add(
                                    Json.MAPPER.readTree(line).get("event_id").asText()))
                            .isTrue();
                }
            }
        }
        assertThat(months)
                .startsWith("events-2024-05.jsonl")
                .endsWith("events-2026-11.jsonl")
                .hasSize(31);
    }

    private static void dump(Path to, long seed) throws IOException {
        CanonicalDump.write(
                new AccountGenerator(IpressoShape.ofSize(200, seed)), to, "zielona-laka.ipresso.example", MADE);
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new HashSet<>(names);
        all.add(more);
        return all;
    }
}
