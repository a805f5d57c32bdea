package dev.drover.ipresso.api;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Names the cause of a call that got no answer. */
final class Unanswered {
    private Unanswered() {}

    static DroverException failure(Call call, String url, Exception cause) {
        String what = "iPresso at " + url + " gave no answer to " + call.subject() + ": " + words(cause);
        return new DroverException(
                ErrorCode.SOURCE_UNAVAILABLE, what + "; nothing is lost, run the same command again later", cause);
    }

    static boolean timedOut(Exception cause) {
        return cause instanceof SocketTimeoutException;
    }

    /** Whether no connection came about at all: then the address or the network is wrong. */
    static boolean unreachable(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectException || t instanceof UnknownHostException || t instanceof SSLException) {
                return true;
            }
        }
        return false;
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
        return timedOut(cause) ? "the time ran out (ipresso.read-timeout)" : "the connection broke";
    }
}
