package dev.drover.alpineiq;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is uncertain about the API or differs by account, as {@code profiles/alpineiq.yaml} says. */
record AlpineIqProfile(
        String keyHeader,
        Envelope envelope,
        Retry retry,
        Paging paging,
        Orders orders,
        LocalDate adjustmentsSince,
        String tierName,
        Archived archived,
        Set<String> allowedNonGet,
        Map<String, Endpoint> endpoints,
        Map<String, Map<String, List<String>>> fields) {

    /** Where an answer says how it went. */
    record Envelope(JsonPointer success, JsonPointer code, JsonPointer message, String keyRefused) {}

    /** Which answers are asked for again, and the pauses before that. */
    record Retry(Set<Integer> codes, Duration firstPause, Duration longestPause) {
        boolean repeats(int code) {
            return codes.contains(code);
        }
    }

    /** @param passes how often a list is read again when it moved while it was read */
    record Paging(int passes) {}

    /**
     * How the export of archived personas is written.
     *
     * @param columns column → field of the API
     * @param numbers fields that hold numbers; {@code times} those that hold times
     * @param separators characters between several source ids
     */
    record Archived(Map<String, String> columns, Set<String> numbers, Set<String> times, String separators) {}

    enum OrderShape {
        AUTO,
        LINES,
        ORDERS
    }

    record Orders(OrderShape shape) {}

    /** Whether an endpoint is asked page by page. */
    enum Pages {
        /** One answer holds everything. */
        NONE,
        /** {@code start} and {@code limit} until nothing new comes. */
        OFFSET,
        /** A first call without them; more pages only when exactly one full page came. */
        WHEN_FULL
    }

    /**
     * @param list where the records are: the first pointer that leads to a list (or null) counts
     * @param total where the number of all records is, if anywhere
     * @param offset the query parameter of the first row, "" if there is none
     * @param size the query parameter of the number of rows, "" if there is none
     * @param maximum most rows of one page
     * @param optional whether an account may lack it: 404 then means that there is nothing
     */
    record Endpoint(
            String name,
            String method,
            String path,
            List<JsonPointer> list,
            Optional<JsonPointer> total,
            Pages pages,
            String offset,
            String size,
            int maximum,
            Map<String, String> fixed,
            boolean optional) {}

    Endpoint endpoint(String name) {
        Endpoint endpoint = endpoints.get(name);
        if (endpoint == null) {
            throw new IllegalArgumentException("no endpoint " + name);
        }
        return endpoint;
    }

    /** The candidates of one field of an object, in order of preference. */
    List<String> field(String object, String role) {
        List<String> candidates = fields.getOrDefault(object, Map.of()).get(role);
        if (candidates == null) {
            throw new IllegalArgumentException("no field " + object + "." + role);
        }
        return candidates;
    }
}
