package dev.drover.sandbox.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was asked and answered: the last requests in full, all of them as counts. */
final class RequestLog {
    private static final int KEPT = 200_000;
    private static final Pattern SECRET =
            Pattern.compile("((?:^|[?&])(?:token|access_token|password|client_secret|assertion|api_key|apikey)=)[^&]*");

    /** One line of the log. */
    record Entry(
            long n,
            Instant time,
            String method,
            String path,
            int status,
            long requestBytes,
            long responseBytes,
            String fault) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long last;

    synchronized void add(
            Instant time,
            String method,
            String target,
            int status,
            long requestBytes,
            long responseBytes,
            String fault) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        String path = SECRET.matcher(target).replaceAll("$1-");
        entries.addLast(new Entry(++last, time, method, path, status, requestBytes, responseBytes, fault));
        counts.merge(method + " " + template(target) + " " + status, 1L, Long::sum);
    }

    synchronized List<Entry> since(long n) {
        return entries.stream().filter(entry -> entry.n() > n).toList();
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    synchronized void clear() {
        entries.clear();
        counts.clear();
        last = 0;
    }

    /** The path with every part that looks like an identifier replaced, without the query. */
    private static String template(String target) {
        int question = target.indexOf('?');
        StringBuilder template = new StringBuilder();
        for (String part : (question < 0 ? target : target.substring(0, question)).split("/")) {
            if (!part.isEmpty()) {
                template.append('/').append(isIdentifier(part) ? "{id}" : part);
            }
        }
        return template.isEmpty() ? "/" : template.toString();
    }

    private static boolean isIdentifier(String part) {
        return part.length() > 4 && part.chars().anyMatch(Character::isDigit) && !part.endsWith("__c");
    }
}
