package dev.drover.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What a campaign found. Holds numbers, names of places and fields, never a value of a record.
 *
 * @param campaign its name, such as {@code crash}
 * @param claim what it shows when it passed, one sentence
 * @param numbers name → count, in the order in which they are shown
 * @param failures what went wrong, one line each; empty when it passed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignResult(
        String campaign,
        String claim,
        boolean passed,
        Map<String, Long> numbers,
        List<Table> tables,
        List<String> failures) {

    /** Rows of text under a heading. */
    public record Table(String title, List<String> columns, List<List<String>> rows) {}
}
