package dev.drover.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;

/** Keeps the response instead of sending it: the answer that a fault loses, cuts or replaces. */
final class CapturingSink implements ResponseSink {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean cut;
    private String contentType;
    private Map<String, String> headers = Map.of();

    @Override
    public OutputStream open(int status, String contentType, Map<String, String> headers, long length) {
        this.status = status;
        this.contentType = contentType;
        this.headers = Map.copyOf(headers);
        return body;
    }

    @Override
    public void cut() {
        cut = true;
    }

    /** Whether the system broke its answer off. */
    boolean isCut() {
        return cut;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.toByteArray();
    }
}
