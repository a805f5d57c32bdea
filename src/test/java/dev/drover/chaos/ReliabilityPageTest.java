package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityPageTest {

    @TempDir
    private Path docs;

    @Test
    void the_shipped_page_is_what_its_results_say() throws IOException {
        ReliabilityPage shipped = new ReliabilityPage(Path.of("docs"));
        assertThat(shipped.file()).exists();
        assertThat(Files.readString(shipped.file())).isEqualTo(shipped.text());
    }

    @Test
    void a_result_is_kept_and_shown_with_what_is_needed_to_repeat_it() throws IOException {
        ReliabilityPage page = new ReliabilityPage(docs);
        page.publish(publication("faults", true, 3));
        page.publish(publication("crash", true, 1));
        page.publish(publication("crash", false, 1_234_567));
        String text = Files.readString(page.file());
        assertThat(text)
                .contains("| command | `drover chaos crash --seed 9` |", "commit abc+", "| kills | 1,234,567 |")
                .contains("| [crash](#crash) | **failed** |", "| [faults](#faults) | passed |")
                .contains("* lost one", "| a \\| b | 2 |");
        assertThat(text.indexOf("## crash")).isLessThan(text.indexOf("## faults"));
        assertThat(new ReliabilityPage(docs).text()).isEqualTo(text);
    }

    @Test
    void each_destination_keeps_its_own_result() {
        ReliabilityPage page = new ReliabilityPage(docs);
        page.publish(publication("crash", true, 3, DestinationKind.PIPEDRIVE));
        page.publish(publication("crash", true, 5, DestinationKind.SALESFORCE));
        page.publish(publication("crash", true, 7, null)); // from before there were several
        assertThat(docs.resolve("reliability/crash.json")).content().contains("\"kills\" : 7");
        assertThat(docs.resolve("reliability/alpineiq-pipedrive/crash.json"))
                .content()
                .contains("\"kills\" : 3");
        assertThat(page.text())
                .contains("[crash](#crash)", "[crash (alpineiq-pipedrive)](#crash-alpineiq-pipedrive)")
                .contains("## crash (alpineiq-pipedrive)");
    }

    private static Publication publication(String campaign, boolean passed, long kills) {
        return publication(campaign, passed, kills, DestinationKind.SALESFORCE);
    }

    private static Publication publication(String campaign, boolean passed, long kills, DestinationKind destination) {
        CampaignResult result = new CampaignResult(
                campaign,
                "Nothing is lost.",
                passed,
                Map.of("kills", kills),
                List.of(new CampaignResult.Table(
                        "By place", List.of("place", "kills"), List.of(List.of("a | b", "2")))),
                passed ? List.of() : List.of("lost one"));
        return new Publication(
                result,
                destination,
                "drover chaos " + campaign + " --seed 9",
                9,
                Instant.parse("2026-11-22T10:11:12Z"),
                3_661,
                new Publication.Machine(2, "a JDK", "an OS"),
                "drover 1",
                "abc+");
    }
}
