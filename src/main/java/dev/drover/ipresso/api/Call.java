package dev.drover.ipresso.api;

import dev.drover.ipresso.api.ApiProfile.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One question to iPresso, and who takes its answer.
 *
 * @param query names and values behind the path
 * @param form names and values of the body; empty for a GET
 * @param subject what is asked for, in words and ids only: for messages
 * @param shrinkable whether the asker can ask for less: then a limit that was exceeded is an answer, not a failure
 * @param seat its place in its round
 */
public record Call(
        Endpoint endpoint,
        Map<String, String> pathValues,
        Map<String, String> query,
        Map<String, String> form,
        String subject,
        boolean shrinkable,
        int seat,
        Receiver receiver) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Takes the answers of one round: books them, and decides what to ask next. */
    interface Receiver {
        void receive(Round.Answers answers);
    }

    static Call get(Endpoint endpoint, String subject) {
        return new Call(endpoint, Map.of(), Map.of(), Map.of(), subject, false, 0, answers -> {});
    }

    static Call get(Endpoint endpoint, String id, String subject) {
        return new Call(endpoint, Map.of("id", id), Map.of(), Map.of(), subject, false, 0, answers -> {});
    }

    Call page(String parameter, int page) {
        return new Call(
                endpoint,
                pathValues,
                Map.of(parameter, String.valueOf(page)),
                form,
                subject + ", page " + page,
                shrinkable,
                seat,
                receiver);
    }

    Call seated(int place, Receiver taker) {
        return new Call(endpoint, pathValues, query, form, subject, shrinkable, place, taker);
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
        return pairs(query);
    }

    String formString() {
        return pairs(form);
    }

    private static String pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
