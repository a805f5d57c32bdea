package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final Instant MADE = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    Path folder;

    private final AccountSource generated =
            new AccountGenerator(IpressoShape.ofSize(30, 5).withTags(170));

    @BeforeEach
    void write() throws IOException {
        CanonicalDump.write(generated, folder.resolve("dump"), "x.example", MADE);
    }

    @Test
    void a_dump_of_a_dump_has_the_same_bytes() throws IOException {
        CanonicalDump.write(FolderSource.in(folder.resolve("dump")), folder.resolve("again"), "x.example", MADE);
        assertThat(folder.resolve("again/data/contacts.csv"))
                .hasSameBinaryContentAs(folder.resolve("dump/data/contacts.csv"));
        assertThat(Files.readString(folder.resolve("again/manifest.json"))
                        .lines()
                        .sorted())
                .containsExactlyElementsOf(Files.readString(folder.resolve("dump/manifest.json"))
                        .lines()
                        .sorted()
                        .toList());
    }

    @Test
    void the_api_shows_the_same_of_a_folder_as_of_the_account_that_was_written_to_it() {
        try (TestAccount made = new TestAccount(generated, IpressoOptions.defaults());
                TestAccount read =
                        new TestAccount(FolderSource.in(folder.resolve("dump")), IpressoOptions.defaults())) {
            made.authorise();
            read.authorise();
            List<String> ids = made.ids();
            assertThat(read.ids()).isEqualTo(ids);
            for (String id : ids) {
                for (String part : List.of("", "/tag", "/agreement", "/activity", "/action", "/connection")) {
                    assertThat(read.get("contact/" + id + part).json())
                            .isEqualTo(made.get("contact/" + id + part).json());
                }
            }
            for (String path : List.of("attribute", "type", "tag", "category", "agreement", "origin", "segmentation")) {
                assertThat(read.get(path).json()).isEqualTo(made.get(path).json());
            }
            assertThat(read.get("tag").data().path("tag")).hasSize(170);
        }
    }

    @Test
    void a_folder_without_contacts_and_a_broken_line_are_refused_with_their_place() throws IOException {
        assertThatThrownBy(() -> FolderSource.in(folder))
                .isInstanceOf(DroverException.class)
                .hasMessageContaining("has no data/contacts.csv");
        Path events = folder.resolve("dump/data/events/events-2025-01.jsonl");
        long lines = Files.readAllLines(events).size();
        Files.writeString(events, "{\"event_id\":\n", StandardOpenOption.APPEND);
        AccountSource source = FolderSource.in(folder.resolve("dump"));
        assertThatThrownBy(() -> source.events().count())
                .isInstanceOf(DroverException.class)
                .hasMessageContaining("events-2025-01.jsonl:" + (lines + 1));
    }
}
