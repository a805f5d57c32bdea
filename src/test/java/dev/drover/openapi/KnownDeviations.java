package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drover.openapi.Deviation.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the real system is known to differ from its documents: members that may be null, other deviations, error answers. */
final class KnownDeviations {

    private record Nullable(Pattern operations, Set<String> members) {}

    private record Known(Side side, Pattern operations, Pattern status, Pattern at, Pattern rule) {
        boolean covers(Deviation deviation) {
            return side == deviation.side()
                    && operations.matcher(deviation.operation()).matches()
                    && status.matcher(String.valueOf(deviation.status())).matches()
                    && at.matcher(deviation.at()).matches()
                    && rule.matcher(deviation.rule()).matches();
        }
    }

    /** An answer that no document declares. */
    record Undeclared(String name, Pattern operations, Pattern status, Pattern contentType, JsonNode schema) {
        JsonNode shape() {
            return SchemaShape.closed(schema, Set.of(), MissingNode.getInstance());
        }

        boolean covers(String operation, Exchange exchange) {
            String type = exchange.answerType() == null || exchange.answer().isEmpty() ? "none" : exchange.answerType();
            return operations.matcher(operation).matches()
                    && status.matcher(String.valueOf(exchange.status())).matches()
                    && contentType.matcher(type).lookingAt();
        }
    }

    private final List<Nullable> nullables = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private final List<Undeclared> undeclared = new ArrayList<>();

    KnownDeviations(JsonNode root) {
        for (JsonNode one : root.path("nullable")) {
            mark(one);
            Set<String> members = new TreeSet<>();
            one.path("members").forEach(member -> members.add(member.asText()));
            nullables.add(new Nullable(pattern(one, "operations"), members));
        }
        for (JsonNode one : root.path("deviations")) {
            mark(one);
            known.add(new Known(
                    Side.valueOf(one.path("side").asText().toUpperCase(Locale.ROOT)),
                    pattern(one, "operations"),
                    pattern(one, "status"),
                    pattern(one, "at"),
                    pattern(one, "rule")));
        }
        for (JsonNode one : root.path("undeclared")) {
            undeclared.add(new Undeclared(
                    mark(one),
                    pattern(one, "operations"),
                    pattern(one, "status"),
                    pattern(one, "content-type"),
                    one.path("schema")));
        }
    }

    /** The name of an entry, which must say why it is there. */
    private static String mark(JsonNode entry) {
        String mark = entry.path("mark").asText();
        if (!Set.of("D", "C", "C-live", "I", "contradiction").contains(mark)
                || entry.path("why").asText().isBlank()) {
            throw new IllegalArgumentException("an entry without a mark or a reason: " + entry);
        }
        return "[" + mark + "] " + entry.path("why").asText();
    }

    private static Pattern pattern(JsonNode entry, String member) {
        return Pattern.compile(entry.path(member).asText(".*"));
    }

    Set<String> nullable(String operation) {
        return nullables.stream()
                .filter(one -> one.operations().matcher(operation).matches())
                .flatMap(one -> one.members().stream())
                .collect(Collectors.toSet());
    }

    boolean covers(Deviation deviation) {
        return known.stream().anyMatch(one -> one.covers(deviation));
    }

    Optional<Undeclared> undeclared(String operation, Exchange exchange) {
        return undeclared.stream()
                .filter(one -> one.covers(operation, exchange))
                .findFirst();
    }
}
