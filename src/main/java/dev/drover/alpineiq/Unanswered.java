package dev.drover.alpineiq;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Names the cause of a call that got no answer. */
final class Unanswered {
    private Unanswered() {}

    static DroverException failure(Call call, String baseUrl, Exception cause) {
        String what = "Alpine IQ at " + baseUrl + " gave no answer to " + call.subject() + ": " + words(cause);
        return new DroverException(
                ErrorCode.SOURCE_UNAVAILABLE, what + "; nothing is lost, run the same command again later", cause);
    }

    private static String words(Exception cause) {
        if (cause instanceof UnknownHostException) {
            return "the host is unknown";
        }
        if (cause instanceof ConnectException) {
            return "the connection was refused";
        }
        if (cause instanceof SSLException) {
            return "no secure connection came about";
        }
        if (cause instanceof SocketTimeoutException) {
            return "the time ran out (alpineiq.read-timeout)";
        }
        return "the connection broke";
    }
}
