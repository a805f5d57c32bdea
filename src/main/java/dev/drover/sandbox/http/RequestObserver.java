package dev.drover.sandbox.http;

/**
 * Is told of every request outside {@code /sandbox/}, at the three points where a crash of the client leaves different
 * things behind. Called on the thread that works the request, from many threads at once; it may block.
 */
public interface RequestObserver {
    RequestObserver NONE = new RequestObserver() {};

    /** @param target the path as it was sent, with its query */
    record Seen(String method, String target) {}

    /** Nothing has happened yet; its body may not even have been read. */
    default void arrived(Seen request) {}

    /** The system has worked, nothing of the answer has left. A streamed answer counts as worked when it starts. */
    default void worked(Seen request, int status) {}

    /** The whole answer went out. Not called when a fault kept back some of it. */
    default void answered(Seen request, int status) {}
}
