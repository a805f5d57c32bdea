package dev.drover.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Where a response goes: to the client, or, under a fault, somewhere else. */
interface ResponseSink {
    long UNKNOWN_LENGTH = -1;

    /** Starts the response; the caller writes the body and closes the stream. */
    OutputStream open(int status, String contentType, Map<String, String> headers, long length) throws IOException;

    /** Ends the connection where the answer stands. */
    default void cut() throws IOException {}
}
