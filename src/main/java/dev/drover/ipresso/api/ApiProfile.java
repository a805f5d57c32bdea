package dev.drover.ipresso.api;

import com.fasterxml.jackson.core.JsonPointer;
import dev.drover.ipresso.canonical.CanonicalFile;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is uncertain about the API or differs by account, as {@code profiles/ipresso-api.yaml} says.
 *
 * @param dropped fields of a contact that are not kept; {@code system}: attributes that every account has
 */
record ApiProfile(
        Headers headers,
        int renewals,
        Retry retry,
        Errors errors,
        Windows windows,
        Paging paging,
        Collect collect,
        Consents consents,
        Set<String> allowedNonGet,
        String basePath,
        Map<String, Endpoint> endpoints,
        Map<String, Map<String, List<String>>> fields,
        Set<String> dropped,
        Set<String> system,
        Map<CanonicalFile, String> absent) {

    /** The names of the headers that carry the token and the client. */
    enum Headers {
        NEW(List.of("User-Agent"), List.of("Ipresso-Token")),
        OLD(List.of("User-Agent", "USER_AGENT"), List.of("IPRESSO_TOKEN")),
        BOTH(List.of("User-Agent", "USER_AGENT"), List.of("Ipresso-Token", "IPRESSO_TOKEN"));

        private final List<String> agent;
        private final List<String> token;

        Headers(List<String> agent, List<String> token) {
            this.agent = agent;
            this.token = token;
        }

        List<String> agent() {
            return agent;
        }

        List<String> token() {
            return token;
        }
    }

    /** @param limit the errorCode numbers that mean the same as 429 */
    record Retry(Set<Integer> codes, Set<Integer> limit, Duration firstPause, Duration longestPause) {}

    /** What an errorCode means; {@code blocked}: number → what the operator can do. */
    record Errors(Set<Integer> missing, Set<Integer> nothing, Map<Integer, String> blocked) {}

    /** How full contacts are come by. */
    enum Search {
        /** By the extended search where it gives whole contacts. */
        AUTO,
        EXTENDED,
        IDS
    }

    /** How contacts are found; the three criteria are names of form fields. */
    record Windows(
            Search search,
            long first,
            int size,
            int largest,
            int growAfter,
            int emptyToStop,
            List<Integer> probeDays,
            String from,
            String to,
            String createdFrom,
            DateTimeFormatter dates) {}

    /** @param size rows of a full page, 0 when not known */
    record Paging(String parameter, int size) {}

    /** How consents are read. */
    enum ConsentsBy {
        BY_CONTACT,
        BY_AGREEMENT,
        IN_CONTACT,
        NONE
    }

    /** @param parts what is read beside dictionaries and contacts: tags, activities … */
    record Collect(Map<String, Boolean> parts, ConsentsBy consents) {
        boolean reads(String part) {
            return parts.get(part);
        }
    }

    /** What a consent's status says; {@code named}: a consent that is listed without one. */
    record Consents(Set<String> given, Set<String> refused, String named) {}

    /**
     * @param at where the records are in {@code data}: the first that is there counts
     * @param paged whether it is asked page by page
     * @param optional whether an account, or the rights of its user, may lack it
     */
    record Endpoint(String name, String method, String path, List<JsonPointer> at, boolean paged, boolean optional) {}

    Endpoint endpoint(String name) {
        Endpoint endpoint = endpoints.get(name);
        if (endpoint == null) {
            throw new IllegalArgumentException("no endpoint " + name);
        }
        return endpoint;
    }

    /** The candidates of each column or role of an object, in order of preference. */
    Map<String, List<String>> fields(String object) {
        return fields.get(object);
    }
}
