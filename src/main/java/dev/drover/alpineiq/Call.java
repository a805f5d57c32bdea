package dev.drover.alpineiq;

import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One request to Alpine IQ, and who takes its answer.
 *
 * @param subject what is asked for, in words and ids only: for messages
 */
public record Call(
        Endpoint endpoint,
        Map<String, String> pathValues,
        Map<String, String> query,
        String subject,
        Receiver receiver) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Takes one answer: stages it, and decides what to ask next. */
    interface Receiver {
        void receive(Answer answer);
    }

    String path() {
        return VARIABLE.matcher(endpoint.path()).replaceAll(variable -> {
            String value = pathValues.get(variable.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "nothing to put into {" + variable.group(1) + "} of " + endpoint.path());
            }
            return encode(value).replace("+", "%20");
        });
    }

    String queryString() {
        return query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
