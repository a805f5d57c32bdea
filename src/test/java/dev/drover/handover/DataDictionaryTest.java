package dev.drover.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.handover.DataDictionary.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDictionaryTest {
    @TempDir
    Path folder;

    @Test
    void every_field_is_told_with_its_source_and_no_cell_is_a_formula() throws Exception {
        List<Path> files = DataDictionary.write(
                List.of(
                        new Entry(
                                "Person",
                                "Loyalty tier",
                                true,
                                "picklist (255)",
                                "loyalty_tier__c",
                                "a1b2",
                                "persona: tier",
                                "Name of the <tier>",
                                "Filter"),
                        new Entry("Person", "=name", false, "text (255)", "name", "", "", "", "")),
                folder.resolve("output"));

        assertThat(Files.readAllLines(files.get(0)))
                .containsExactly(
                        "Object,Field,Kind,Type,Name in the mapping,Key in the account,From,What it holds,Use",
                        "Person,Loyalty tier,custom,picklist (255),loyalty_tier__c,a1b2,persona: tier,Name of the <tier>,Filter",
                        "Person,'=name,standard,text (255),name,,,,");
        assertThat(Files.readString(files.get(1)))
                .contains("Data dictionary", "Name of the &lt;tier&gt;", "<b>1</b><span>custom fields</span>");
    }
}
