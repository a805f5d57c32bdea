package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.CamelHome;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Pipedrive through the call route, and repeats what may be repeated. */
final class PipedriveClient implements RemoteCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PipedriveClient.class);

    private final CamelHome home;
    private final Backoff backoff;

    PipedriveClient(CamelHome home, Backoff backoff) {
        this.home = home;
        this.backoff = backoff;
    }

    @Override
    public JsonNode call(RemoteCall call) {
        for (int before = 0; ; before++) {
            try {
                return once(call);
            } catch (TransientFailure failure) {
                boolean unclear = failure.perhapsCarriedOut() && !call.repeatable();
                if (unclear || !backoff.allowsAnother(before)) {
                    throw inTheEnd(call, failure);
                }
                LOG.info("{} to {}; attempt {} failed", failure.getMessage(), call.operation(), before + 1);
                backoff.pause(before, failure);
            }
        }
    }

    @Override
    public void walk(RemoteCall list, Consumer<JsonNode> row) {
        new Pages(this, list).forEach(row);
    }

    /** What nobody answers is an outage; what a write was answered, again and again, may be about that one record. */
    private static RuntimeException inTheEnd(RemoteCall call, TransientFailure failure) {
        boolean mayBeTheRecord = failure.perhapsCarriedOut() && (!call.repeatable() || failure.status() != 0);
        return call.method().equals("GET") || !mayBeTheRecord ? outage(failure) : failure;
    }

    static DroverException outage(TransientFailure failure) {
        return new DroverException(
                ErrorCode.DESTINATION_UNAVAILABLE,
                "Pipedrive does not answer as it should, also after repeated attempts (" + failure.getMessage()
                        + "); the same command goes on later",
                failure);
    }

    private JsonNode once(RemoteCall call) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        Exchange exchange =
                home.template().send(CallRoute.ENDPOINT, e -> e.getMessage().setBody(call));
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange.getMessage().getBody(JsonNode.class);
        }
        DroverException known = DroverException.in(failure);
        if (known != null) {
            throw known;
        }
        if (isInterruption(failure)) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    /** Camel refuses to go on when the thread that waits for an answer is interrupted. */
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
                ErrorCode.INTERRUPTED, "stopped in the midst of a call to Pipedrive; the same command goes on");
    }
}
