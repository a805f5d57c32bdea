package dev.drover.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Tells an observer, once, that an answer is there, before anything of it is written. */
final class ObservedSink implements ResponseSink {
    private final ResponseSink target;
    private final RequestObserver observer;
    private final RequestObserver.Seen request;
    private boolean told;

    ObservedSink(ResponseSink target, RequestObserver observer, RequestObserver.Seen request) {
        this.target = target;
        this.observer = observer;
        this.request = request;
    }

    @Override
    public OutputStream open(int status, String contentType, Map<String, String> headers, long length)
            throws IOException {
        if (!told) {
            told = true;
            observer.worked(request, status);
        }
        return target.open(status, contentType, headers, length);
    }

    @Override
    public void cut() throws IOException {
        target.cut();
    }
}
