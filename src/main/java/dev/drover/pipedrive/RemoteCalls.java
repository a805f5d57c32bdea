package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * The one way to Pipedrive: passes the token budget and the windows of the account, and repeats what may be repeated.
 *
 * <p>Errors: {@link Refusal} for an answer that the caller has to judge; {@link TransientFailure} for a write of which
 * nobody knows whether it was carried out (a POST that was not answered well), or that was answered by an error of the server
 * each time; DroverException where the run has to pause or stop (QUOTA_EXHAUSTED, KEY_REFUSED, PERMISSION_MISSING,
 * API_DISABLED, DESTINATION_UNAVAILABLE for what else failed in every attempt …).
 */
interface RemoteCalls {

    /** One call and the whole body of its answer; an empty object where it had none. */
    JsonNode call(RemoteCall call);

    /**
     * Every row of a list, page by page, by cursor (v2) or by start (v1). It asks for full pages, unless the call says
     * {@code limit}; an empty page that names a next one is not the end.
     */
    void walk(RemoteCall list, Consumer<JsonNode> row);
}
