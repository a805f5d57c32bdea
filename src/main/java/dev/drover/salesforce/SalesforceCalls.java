package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drover.engine.remote.Unsent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;

/** The steps around one call: session and budget before it, answer or failure after it. */
final class SalesforceCalls {
    private static final String TOKEN = "drover.salesforce.token";
    private static final String RENEWALS = "drover.salesforce.renewals";
    private static final int UNAUTHORIZED = 401;
    private static final int MOST_RENEWALS = 2;
    private static final int LONGEST_ERROR = 64 * 1024;

    private final SalesforceAccess access;
    private final CallFailures failures;

    SalesforceCalls(SalesforceAccess access, CallFailures failures) {
        this.access = access;
        this.failures = failures;
    }

    /** Sets the call up anew, also for a repeated attempt: nothing of an earlier answer may leak into the request. */
    void prepareCall(Exchange exchange) {
        RestCall call = exchange.getProperty(RestCall.PROPERTY, RestCall.class);
        exchange.setProperty(TOKEN, enter(exchange).token());
        Message message = cleared(exchange);
        message.setHeader(SalesforceEndpointConfig.RAW_METHOD, call.method());
        message.setHeader(SalesforceEndpointConfig.RAW_PATH, call.path());
        call.headers().forEach(message::setHeader);
        message.setBody(call.body());
    }

    boolean hasBody(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        return body != null && !body.isBlank();
    }

    void keepAnswer(Exchange exchange) {
        Message message = exchange.getMessage();
        access.budgets().heard(message.getHeader("Sforce-Limit-Info", String.class));
        exchange.setProperty(
                Answer.PROPERTY,
                new Answer(
                        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class),
                        message.getBody() instanceof JsonNode json ? json : MissingNode.getInstance()));
    }

    void failAnswer(Exchange exchange) {
        throw new TransientFailure("an answer broke off or is no JSON");
    }

    void failCall(Exchange exchange) {
        String limits = exchange.getMessage().getHeader("Sforce-Limit-Info", String.class);
        if (access.budgets() != null) {
            access.budgets().heard(limits);
        }
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof SalesforceException refused && refused.getStatusCode() == UNAUTHORIZED) {
            renew(exchange);
        }
        throw told(failures.of(failure), exchange.getMessage());
    }

    /** Logs in again and has the call repeated; returns when fresh sessions do not help this call. */
    private void renew(Exchange exchange) {
        int before = exchange.getProperty(RENEWALS, 0, Integer.class);
        if (before >= MOST_RENEWALS) {
            return;
        }
        exchange.setProperty(RENEWALS, before + 1);
        access.renew(exchange.getContext(), token(exchange));
        throw TransientFailure.before("the session had ended");
    }

    /** Salesforce does not say when to come back; what stands before it may. */
    private static RuntimeException told(RuntimeException failure, Message message) {
        String after = message.getHeader("Retry-After", String.class);
        return failure instanceof TransientFailure passing
                        && after != null
                        && after.strip().matches("\\d{1,5}")
                ? passing.toldToWait(Duration.ofSeconds(Long.parseLong(after.strip())))
                : failure;
    }

    void prepareTransfer(Exchange exchange) {
        BulkTransfer transfer = exchange.getProperty(BulkTransfer.PROPERTY, BulkTransfer.class);
        SalesforceAccess.Session session = enter(exchange);
        Message message = cleared(exchange);
        message.setHeader(Exchange.HTTP_URI, session.instanceUrl() + transfer.path());
        message.setHeader("Authorization", "Bearer " + session.token());
        exchange.setProperty(TOKEN, session.token());
        if (transfer instanceof BulkTransfer.Upload upload) {
            message.setHeader(Exchange.HTTP_METHOD, "PUT");
            message.setBody(new BatchEntity(upload.body()));
        } else {
            message.setHeader(Exchange.HTTP_METHOD, "GET");
            message.setHeader("Accept", "text/csv");
            message.setBody(null);
        }
    }

    void readTransfer(Exchange exchange) {
        BulkTransfer transfer = exchange.getProperty(BulkTransfer.PROPERTY, BulkTransfer.class);
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        access.budgets().heard(message.getHeader("Sforce-Limit-Info", String.class));
        try (InputStream in = body(message)) {
            if (status == UNAUTHORIZED) {
                renew(exchange);
            }
            if (status < 200 || status > 299) {
                String text = new String(in.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
                throw told(failures.of(status, () -> text), message);
            }
            if (transfer instanceof BulkTransfer.Download download) {
                refuseOtherThanRows(message);
                download.reader().read(in, name -> message.getHeader(name, String.class));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new TransientFailure("a bulk body broke off", e);
        }
    }

    /** A proxy's page with status 200 would else pass for a result file without rows. */
    private static void refuseOtherThanRows(Message message) {
        String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class).toLowerCase(Locale.ROOT);
        if (type.contains("html") || type.contains("json")) {
            throw new TransientFailure("something else than a result file was answered");
        }
    }

    /** Connection refused, reset, timed out. */
    void failTransfer(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        throw Unsent.is(failure)
                ? TransientFailure.before("Salesforce cannot be reached")
                : new TransientFailure(
                        "a bulk body could not be moved: " + failure.getClass().getSimpleName());
    }

    private SalesforceAccess.Session enter(Exchange exchange) {
        SalesforceClient.refuseWhenInterrupted();
        SalesforceAccess.Session session = access.open(exchange.getContext());
        if (!asksForLimits(exchange)) {
            access.budgets().spendCall();
        }
        return session;
    }

    /** Allowed on a spent budget too: only the answer tells that it is renewed. */
    private static boolean asksForLimits(Exchange exchange) {
        RestCall call = exchange.getProperty(RestCall.PROPERTY, RestCall.class);
        return call != null && call.path().contains("/limits");
    }

    private static InputStream body(Message message) {
        InputStream in = message.getBody(InputStream.class);
        return in == null ? InputStream.nullInputStream() : in;
    }

    private static String token(Exchange exchange) {
        return exchange.getProperty(TOKEN, String.class);
    }

    /** Camel counts its attempts in headers of its own: without them it would repeat for ever. */
    private static Message cleared(Exchange exchange) {
        exchange.removeProperty(Answer.PROPERTY);
        Message message = exchange.getIn();
        message.removeHeaders("*", "CamelRedelivery*");
        return message;
    }
}
