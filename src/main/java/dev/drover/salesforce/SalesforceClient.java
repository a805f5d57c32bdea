package dev.drover.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.CamelHome;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Calls Salesforce through the call routes. What passes has been repeated when a method returns; errors:
 * DESTINATION_UNAVAILABLE, QUOTA_EXHAUSTED, KEY_REFUSED, UNREACHABLE, API_DISABLED, {@link RemoteFault} for what the
 * caller has to judge, and {@link TransientFailure} for an unanswered write: it may have been carried out.
 */
final class SalesforceClient {
    private final CamelHome home;
    private final String version;

    SalesforceClient(CamelHome home, String version) {
        this.home = home;
        this.version = version;
    }

    /** {@code /services/data/v63.0} and what follows. */
    String data(String rest) {
        return "/services/data/v" + version + rest;
    }

    JsonNode get(String path) {
        return call(RestCall.get(path)).body();
    }

    JsonNode post(String path, Object body) {
        return call(new RestCall("POST", path, text(body), Map.of())).body();
    }

    JsonNode patch(String path, Object body) {
        return call(new RestCall("PATCH", path, text(body), Map.of())).body();
    }

    /** A POST that does no harm when it is carried out twice. */
    JsonNode postRepeatable(String path, Object body) {
        return call(new RestCall("POST", path, text(body), Map.of(), true)).body();
    }

    /** Errors also: {@link TransientFailure} for a write of which nobody knows whether it was carried out. */
    Answer call(RestCall call) {
        Exchange exchange = send(SalesforceCallRoutes.REST, RestCall.PROPERTY, call);
        return exchange.getProperty(Answer.PROPERTY, Answer.class);
    }

    void upload(BulkTransfer.Upload upload) {
        send(SalesforceCallRoutes.UPLOAD, BulkTransfer.PROPERTY, upload);
    }

    void download(BulkTransfer.Download download) {
        send(SalesforceCallRoutes.DOWNLOAD, BulkTransfer.PROPERTY, download);
    }

    /** Reads every row of a query, page by page. */
    void query(String soql, Consumer<JsonNode> rows) {
        query(soql, false, rows);
    }

    /** @param archivedToo archived and deleted records as well */
    void query(String soql, boolean archivedToo, Consumer<JsonNode> rows) {
        readAll(data((archivedToo ? "/queryAll/?q=" : "/query/?q=") + encoded(soql)), rows);
    }

    void toolingQuery(String soql, Consumer<JsonNode> rows) {
        readAll(data("/tooling/query/?q=" + encoded(soql)), rows);
    }

    /** The size of a result without its rows. */
    long count(String soql, boolean archivedToo) {
        return get(data((archivedToo ? "/queryAll/?q=" : "/query/?q=") + encoded(soql)))
                .path("totalSize")
                .asLong();
    }

    private void readAll(String path, Consumer<JsonNode> rows) {
        String next = path;
        while (next != null) {
            JsonNode page = get(next);
            page.path("records").forEach(rows);
            next = page.hasNonNull("nextRecordsUrl")
                    ? page.path("nextRecordsUrl").asText()
                    : null;
        }
    }

    static void refuseWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    /** An upload takes a new job to repeat it; before an unanswered write is repeated, somebody has to look what it did. */
    private static boolean isCallersTurn(Object what, TransientFailure failure) {
        return what instanceof BulkTransfer.Upload
                || what instanceof RestCall call && !call.repeatable() && failure.perhapsCarriedOut();
    }

    private Exchange send(String endpoint, String property, Object what) {
        refuseWhenInterrupted();
        ProducerTemplate template = home.template();
        Exchange exchange = template.send(endpoint, e -> e.setProperty(property, what));
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange;
        }
        DroverException known = DroverException.in(failure);
        if (known != null) {
            throw known;
        }
        if (isInterruption(failure)) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        if (failure instanceof TransientFailure passing) {
            throw isCallersTurn(what, passing) ? passing : unavailable(passing);
        }
        if (failure instanceof RemoteFault fault) {
            throw fault;
        }
        throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    /** Camel refuses to go on when the thread that waits for an answer, or for the next attempt, is interrupted. */
    private static boolean isInterruption(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof InterruptedException || t instanceof RejectedExecutionException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private static DroverException interrupted() {
        return new DroverException(
                ErrorCode.INTERRUPTED, "stopped in the midst of a call to Salesforce; the same command goes on");
    }

    static DroverException unavailable(TransientFailure failure) {
        return new DroverException(
                ErrorCode.DESTINATION_UNAVAILABLE,
                "Salesforce does not answer as it should, also after repeated attempts (" + failure.getMessage()
                        + "); the same command goes on later",
                failure);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String text(Object body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
