package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts a refusal into the words of the mapping: which of its fields Pipedrive speaks of. */
final class Rejections {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w]*|[0-9a-f]{40}");
    private static final String CUSTOM = "custom_fields";

    private Rejections() {}

    /** @param values what was written of the row, by column */
    static Outcome.Rejection of(Refusal refusal, Map<Column, Object> values) {
        String code = refusal.code().isEmpty() ? "HTTP_" + refusal.status() : refusal.code();
        return new Outcome.Rejection(code, fields(refusal.text(), values), refusal.text());
    }

    private static String fields(String text, Map<Column, Object> values) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return values.entrySet().stream()
                .filter(value -> keys(value.getKey(), value.getValue()).stream().anyMatch(words::contains))
                .map(value -> value.getKey().name())
                .collect(Collectors.joining(" "));
    }

    /** The keys of a body that a column writes to: where Pipedrive complains of one, it is this column. */
    private static List<String> keys(Column column, Object value) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        column.write(value, body, null);
        List<String> keys = new ArrayList<>();
        body.fieldNames().forEachRemaining(keys::add);
        if (keys.remove(CUSTOM)) {
            JsonNode custom = body.get(CUSTOM);
            custom.fieldNames().forEachRemaining(keys::add);
        }
        return keys;
    }
}
