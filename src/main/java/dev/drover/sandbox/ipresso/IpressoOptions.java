package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How the simulated account behaves where accounts differ or where the behaviour of the real one is not known. The values at the
 * start are in {@code default-options.json}.
 *
 * @param headers {@code new}: User-Agent and Ipresso-Token; {@code old}: USER_AGENT and IPRESSO_TOKEN; {@code both}
 * @param tokenSeconds how long a token lives
 * @param tokenCalls after how many calls it dies, 0 = it does not
 * @param differentTokens each authorisation gives another token and ends the one before
 * @param blocked {@code none}, {@code ip} (403, error 112) or {@code user} (403, error 113)
 * @param forbidden patterns of paths that the API user's group does not allow
 * @param forbiddenStatus what they answer
 * @param forbiddenError the errorCode with it, 0 = none
 * @param perMinute calls allowed in a minute, 0 = without limit
 * @param retryAfter a 429 says when to come again
 * @param limitAsError too many calls are errorCode 2 with status 400, not status 429
 * @param pageSize of every list that has pages
 * @param pastEnd what follows the last page: {@code empty}, or {@code repeat} of the last one
 * @param countIs the {@code count} of a list: {@code total} or {@code page}
 * @param searchLimit the most ids of one search; more are errorCode 2, 0 = without limit
 * @param searchExtended {@code map} by id, {@code list}, {@code ids}, or {@code missing}
 * @param falseForEmpty {@code false} stands for no value; otherwise the empty string
 * @param phpLists an empty map is {@code []}, and a map with the keys 0, 1, 2 … is a list
 * @param numbersAsStrings of scores and number attributes
 * @param selectAs the value of a select: {@code id}, {@code string} or {@code map}
 * @param collections of dictionaries: {@code map} by id or {@code list}
 * @param consents of a contact: {@code object}, {@code status} or {@code name} (those given only)
 * @param consentDates an {@code object} says when it was given
 * @param moreFields the contact shows origin, source and idExternal, which are not known to be readable
 * @param historyAs activities and actions of a contact: {@code list}, {@code map} by id, or {@code data} (the list itself)
 * @param historyDate name of their time
 * @param historyParameter name of their parameters
 * @param parameterAs those as {@code map} or {@code list} of key, name, value
 * @param historyIds whether they have ids
 * @param historyNames whether they have names
 * @param historyCount whether their number is told
 * @param typedParameters numbers and truths of parameters are not strings
 * @param campaignParameter name of the parameter that carries the campaign
 * @param skippedHours a time just after the clocks went forward is shown in the hour that was skipped
 * @param expiredSegments ids of segments that answer errorCode 92
 */
public record IpressoOptions(
        String customerKey,
        String login,
        String password,
        String host,
        String headers,
        int tokenSeconds,
        int tokenCalls,
        boolean differentTokens,
        String blocked,
        List<String> forbidden,
        int forbiddenStatus,
        int forbiddenError,
        int perMinute,
        boolean retryAfter,
        boolean limitAsError,
        int pageSize,
        String pastEnd,
        String countIs,
        int searchLimit,
        String searchExtended,
        boolean falseForEmpty,
        boolean phpLists,
        boolean numbersAsStrings,
        String selectAs,
        String collections,
        String consents,
        boolean consentDates,
        boolean moreFields,
        String historyAs,
        String historyDate,
        String historyParameter,
        String parameterAs,
        boolean historyIds,
        boolean historyNames,
        boolean historyCount,
        boolean typedParameters,
        String campaignParameter,
        boolean skippedHours,
        List<String> expiredSegments) {

    public static IpressoOptions defaults() {
        try (InputStream in = IpressoOptions.class.getResourceAsStream("default-options.json")) {
            return Json.MAPPER.readValue(in, IpressoOptions.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These options with some members changed, named as in JSON. */
    public IpressoOptions with(JsonNode changes) {
        ObjectNode merged = Json.MAPPER.valueToTree(this);
        changes.properties().forEach(change -> {
            if (!merged.has(change.getKey())) {
                throw new IllegalArgumentException("no such option: " + change.getKey());
            }
            merged.set(change.getKey(), change.getValue());
        });
        try {
            return Json.MAPPER.treeToValue(merged, IpressoOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("bad value of an option: " + e.getOriginalMessage(), e);
        }
    }

    /** These options with one member changed. */
    public IpressoOptions with(String name, Object value) {
        return with(Json.MAPPER.createObjectNode().set(name, Json.MAPPER.valueToTree(value)));
    }
}
