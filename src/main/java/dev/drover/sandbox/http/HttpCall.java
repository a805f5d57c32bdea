package dev.drover.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One request and its response. Used by one thread. */
public final class HttpCall {
    /** Not a header that a client can send: the scheme of the listener. */
    static final String SCHEME = ":scheme";

    private static final int GZIP_FROM = 1_024;

    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Function<String, String> headers;
    private final InputStream rawBody;
    private final ResponseSink sink;
    private final Map<String, String> responseHeaders = new LinkedHashMap<>();
    private InputStream body;
    private Map<String, List<String>> form;
    private int status;

    HttpCall(
            String method,
            String rawPath,
            String rawQuery,
            Function<String, String> headers,
            InputStream rawBody,
            ResponseSink sink) {
        this.method = method;
        this.path = folded(rawPath);
        this.query = UrlText.pairs(rawQuery);
        this.headers = headers;
        this.rawBody = rawBody;
        this.sink = sink;
    }

    /**
     * What a call inside another call was answered.
     *
     * @param contentType null when there is no body
     * @param isCut whether the connection was to be cut in the middle of the body
     */
    public record Answer(int status, String contentType, Map<String, String> headers, byte[] body, boolean isCut) {}

    /** Works a call. */
    @FunctionalInterface
    public interface Worker {
        void work(HttpCall call) throws IOException;
    }

    /** Works a call that came inside the body of this one; it has the headers of this one, overlaid by its own. */
    public Answer inner(
            String innerMethod, String target, Map<String, String> ownHeaders, byte[] content, Worker worker)
            throws IOException {
        int question = target.indexOf('?');
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(ownHeaders);
        own.put("Accept-Encoding", "identity");
        own.put("Content-Encoding", "identity");
        CapturingSink captured = new CapturingSink();
        worker.work(new HttpCall(
                innerMethod,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                name -> own.containsKey(name) ? own.get(name) : headers.apply(name),
                new ByteArrayInputStream(content),
                captured));
        return new Answer(
                captured.status(), captured.contentType(), captured.headers(), captured.body(), captured.isCut());
    }

    public String method() {
        return method;
    }

    /** The path as it was sent, still percent-encoded, with repeated slashes folded and without a trailing slash. */
    public String path() {
        return path;
    }

    /** The decoded parts of the path. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                segments.add(UrlText.decode(part, false));
            }
        }
        return segments;
    }

    public Optional<String> query(String name) {
        List<String> values = query.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    public Map<String, List<String>> queryAll() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The body, unpacked when the client sent it as gzip. */
    public InputStream body() throws IOException {
        if (body == null) {
            boolean packed = header("Content-Encoding")
                    .map(encoding -> encoding.toLowerCase(Locale.ROOT).contains("gzip"))
                    .orElse(false);
            body = packed ? new GZIPInputStream(rawBody, 64 * 1024) : rawBody;
        }
        return body;
    }

    /** The body as a JSON tree; a missing body is a missing node. */
    public JsonNode json() throws IOException {
        return Json.MAPPER.readTree(body());
    }

    public String text() throws IOException {
        return new String(body().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Every field of a form body, in order. */
    public Map<String, List<String>> form() throws IOException {
        if (form == null) {
            form = UrlText.pairs(text());
        }
        return form;
    }

    /** A field of a form body, or null. */
    public String form(String name) throws IOException {
        List<String> values = form().get(name);
        return values == null ? null : values.get(0);
    }

    public void setHeader(String name, String value) {
        responseHeaders.put(name, value);
    }

    public void respond(int status, String contentType, byte[] content) throws IOException {
        this.status = status;
        byte[] sent = content;
        if (content.length > GZIP_FROM && acceptsGzip()) {
            setHeader("Content-Encoding", "gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4);
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(content);
            }
            sent = packed.toByteArray();
        }
        try (OutputStream out = sink.open(status, contentType, responseHeaders, sent.length)) {
            out.write(sent);
        }
    }

    public void respondJson(int status, Object content) throws IOException {
        respond(status, "application/json;charset=UTF-8", Json.MAPPER.writeValueAsBytes(content));
    }

    /** A response without a body. */
    public void respondEmpty(int status) throws IOException {
        respond(status, null, new byte[0]);
    }

    /** Starts a response of unknown length; the caller closes the stream. */
    public OutputStream respondStream(int status, String contentType) throws IOException {
        this.status = status;
        boolean packed = acceptsGzip();
        if (packed) {
            setHeader("Content-Encoding", "gzip");
        }
        OutputStream out = sink.open(status, contentType, responseHeaders, ResponseSink.UNKNOWN_LENGTH);
        return packed ? new GZIPOutputStream(out, 64 * 1024) : new BufferedOutputStream(out, 64 * 1024);
    }

    /** Ends the connection in the middle of the answer that was started. */
    public void cut() throws IOException {
        sink.cut();
    }

    /** True when the call came over HTTPS. */
    public boolean isSecure() {
        return "https".equals(headers.apply(SCHEME));
    }

    /** The status that was answered, or 0 while there is none. */
    public int status() {
        return status;
    }

    private boolean acceptsGzip() {
        return header("Accept-Encoding")
                .map(encodings -> encodings.toLowerCase(Locale.ROOT).contains("gzip"))
                .orElse(false);
    }

    private static String folded(String rawPath) {
        String folded = rawPath.replaceAll("/{2,}", "/");
        return folded.length() > 1 && folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }
}
