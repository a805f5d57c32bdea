package dev.drover.engine.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What came over the wire; header names in lower case. */
public record RawAnswer(int status, Map<String, String> headers, byte[] body) {

    /**
     * Reads an answer of camel-http to its last byte.
     *
     * @throws IOException when the body breaks off
     */
    public static RawAnswer of(Message message) throws IOException {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new RawAnswer(status, headers, bytes(message.getBody()));
    }

    private static byte[] bytes(Object body) throws IOException {
        if (body instanceof InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            }
        }
        return body instanceof byte[] read ? read : new byte[0];
    }

    /** A header that holds a whole number. */
    public OptionalLong number(String header) {
        String text = headers.getOrDefault(header, "").strip();
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
