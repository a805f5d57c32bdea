package dev.drover.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void page_shows_every_object_and_escapes_names() throws Exception {
        String page = page(SampleReport.reconciled());

        assertThat(page)
                .contains("Every object reconciles")
                .contains("OpportunityLineItem")
                .contains("14,390")
                .contains("INVALID_EMAIL_ADDRESS")
                .contains("Membership of an audience beyond the limit &lt;50&gt;")
                .contains("58 min 14 s");
    }

    @Test
    void page_says_why_an_object_differs() throws Exception {
        assertThat(page(SampleReport.differing()))
                .contains("Not reconciled")
                .contains("the destination counts 4,820 and the ledger 4,821");
    }

    @Test
    void page_stands_alone_without_script_or_other_address() throws Exception {
        assertThat(page(SampleReport.reconciled()))
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void table_has_one_line_for_each_object() {
        String table = ReconciliationTable.text(SampleReport.reconciled());

        assertThat(table.lines().filter(line -> line.contains(" ok ")).count()).isEqualTo(9);
        assertThat(table).matches("(?s).*\\| Contact +\\| +5,000 \\| +4,610 \\| +180 \\| +31 \\| +83 \\|.*");
        assertThat(table).isASCII();
    }

    @Test
    void table_ends_with_the_reasons_of_what_differs() {
        assertThat(ReconciliationTable.text(SampleReport.differing()))
                .contains("DIFFERS")
                .endsWith("Contact: the destination counts 4,820 and the ledger 4,821; look for a deleted record");
    }

    @Test
    void document_has_the_promised_keys_in_their_order() {
        ObjectNode document = ReportJson.run(SampleReport.reconciled(), Path.of("output/report.html"));

        assertThat(keys(document)).startsWith("reconciled", "objects", "report");
        assertThat(document.path("reconciled").booleanValue()).isTrue();
        assertThat(document.path("report").textValue()).isEqualTo("output/report.html");
        ObjectNode contact = (ObjectNode) document.path("objects").get(1);
        assertThat(keys(contact))
                .startsWith(
                        "object",
                        "extracted",
                        "created",
                        "updated",
                        "unchanged",
                        "rejected",
                        "parked",
                        "excluded",
                        "destination");
        assertThat(contact.path("destination").longValue()).isEqualTo(4_821);
    }

    private static List<String> keys(ObjectNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private String page(RunReport report) throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(report, file);
        return Files.readString(file);
    }
}
