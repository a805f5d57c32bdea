package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What kind of company is simulated, and how it settles what the documentation leaves open. The defaults are in {@code
 * default-options.json}. Most of it can be changed while the sandbox runs: {@code POST /sandbox/options} with the members to
 * change.
 *
 * @param apiToken of the first user, an administrator
 * @param oauthToken an access token of the same user, for {@code Authorization: Bearer}
 * @param queryToken whether {@code ?api_token=} is still taken
 * @param seed another seed gives another company: other field keys, option ids and record ids
 * @param users colleagues of the first user
 * @param membersSeeOwnOnly users that are no administrators see only what they own
 * @param topUpTokens bought in addition for a day; {@code usedTokens} of the day are taken by other integrations
 * @param resetTime when the day of the token budget begins, in {@code resetZone}
 * @param burstLimit requests in two seconds; 0 is what the plan gives
 * @param searchLimit requests to search endpoints in two seconds
 * @param resetAsEpoch {@code x-ratelimit-reset} is an epoch second instead of the seconds left
 * @param enforceDailyRequests the old allowance of {@code dailyRequests} writes in a UTC day is in force
 * @param retryAfter a 429 carries {@code Retry-After}
 * @param rateLimitBody of a 429: {@code json}, {@code text} or {@code empty}
 * @param lockoutAfter so many requests after a 429, each refused with another, lead to the HTML 403; 0 is never
 * @param fieldCap custom fields of all entities together; 0 is what the plan gives
 * @param dealCap deals neither archived nor deleted; 0 is what plan and seats give
 * @param dealWaitlist deals above the cap are taken and not shown, instead of refused
 * @param notesPerDeal 0 is no limit
 * @param labelsPerDeal 0 is no limit
 * @param dealAddTime {@code add_time} in a new deal
 * @param optionColor a colour in a new option
 * @param undelete {@code is_deleted: false} on a deleted deal
 * @param nullStandardFields null for a standard field that the specification does not call nullable
 * @param limitOverflow a {@code limit} above the most; ignored means that the most is taken
 * @param cursorSeconds life of a cursor; 0 is no end
 * @param labelsMerge a PATCH adds labels instead of replacing them
 * @param clearLinksOnDelete records that point to a deleted one lose the pointer
 * @param deletedReadable a deleted record can be read by its id
 * @param archivedReadable an archived deal can be read by its id
 * @param searchDelaySeconds until the search index knows of a change
 * @param personGhostHours how long a search finds a deleted person; a deleted organization it finds for ever
 * @param contactSyncBody of the 403 for fields of contact sync: {@code json}, {@code code} or {@code text}
 * @param nullsAbsent members of a v2 record without a value are left out instead of null
 * @param successFlag v2 answers carry {@code success}
 */
public record PipedriveOptions(
        String apiToken,
        String oauthToken,
        boolean queryToken,
        long seed,
        String companyDomain,
        String companyName,
        String currency,
        List<String> currencies,
        String timezone,
        List<UserSeed> users,
        boolean membersSeeOwnOnly,
        boolean productsFeature,
        boolean contactSync,
        boolean campaigns,
        Plan plan,
        int seats,
        long topUpTokens,
        long usedTokens,
        String resetTime,
        String resetZone,
        int burstLimit,
        int searchLimit,
        boolean searchSpendsBurst,
        boolean burstHeaders,
        boolean resetAsEpoch,
        boolean dailyTokenHeaders,
        boolean dailyRequestsHeader,
        int dailyRequests,
        boolean enforceDailyRequests,
        boolean retryAfter,
        String rateLimitBody,
        int lockoutAfter,
        int lockoutSeconds,
        int fieldCap,
        int dealCap,
        boolean dealWaitlist,
        int notesPerDeal,
        int labelsPerDeal,
        Handling dealAddTime,
        boolean dealNeedsContact,
        Handling optionColor,
        Handling undelete,
        Handling nullStandardFields,
        Handling limitOverflow,
        int cursorSeconds,
        boolean labelsMerge,
        boolean clearLinksOnDelete,
        boolean deletedReadable,
        boolean archivedReadable,
        int searchDelaySeconds,
        int personGhostHours,
        String contactSyncBody,
        boolean nullsAbsent,
        boolean successFlag) {

    /**
     * A colleague.
     *
     * @param group the visibility group
     * @param apiToken null for none
     */
    public record UserSeed(String name, String email, boolean active, boolean admin, int group, String apiToken) {}

    public static PipedriveOptions defaults() {
        try (InputStream in = PipedriveOptions.class.getResourceAsStream("default-options.json")) {
            return Json.MAPPER.readValue(in, PipedriveOptions.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These options with some members changed, named as in JSON. */
    public PipedriveOptions with(JsonNode changes) throws IOException {
        ObjectNode merged = Json.MAPPER.valueToTree(this);
        changes.fields().forEachRemaining(change -> {
            if (!merged.has(change.getKey())) {
                throw new IllegalArgumentException("no such option: " + change.getKey());
            }
            merged.set(change.getKey(), change.getValue());
        });
        return Json.MAPPER.treeToValue(merged, PipedriveOptions.class);
    }

    /** These options with one member changed, named as in JSON. */
    public PipedriveOptions with(String name, Object value) {
        try {
            return with(Json.MAPPER.createObjectNode().set(name, Json.MAPPER.valueToTree(value)));
        } catch (IOException e) {
            throw new IllegalArgumentException("bad value for option " + name, e);
        }
    }

    int customFieldLimit() {
        return fieldCap > 0 ? fieldCap : plan.customFields();
    }

    int dealLimit() {
        return dealCap > 0 ? dealCap : plan.deals(seats);
    }

    int burst(boolean oauth) {
        return burstLimit > 0 ? burstLimit : plan.burst(oauth);
    }
}
