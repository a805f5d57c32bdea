package dev.drover.sandbox.http;

/**
 * Hears how far a request has come, on the request's own thread: it may block there, and it may cut the connection. Requests
 * that meet a fault switch and those to the control plane are not told.
 */
public interface RequestObserver {

    /** How far a request has come. */
    enum Stage {
        /** read, but the system has not seen it */
        ARRIVED,
        /** the system has done its work; nothing of the answer has been sent */
        WORKED,
        /** the whole answer was sent */
        ANSWERED
    }

    /** Hears nothing. */
    RequestObserver NONE = (stage, method, target) -> true;

    /**
     * @param target path and query as sent
     * @return whether the request goes on; otherwise its connection is cut at this place
     */
    boolean reached(Stage stage, String method, String target);
}
