package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small account that a test writes down row by row. */
final class Rows implements AccountSource {
    private final Map<AccountObject, List<String>> rows = new EnumMap<>(AccountObject.class);

    Rows add(AccountObject kind, String json) {
        rows.computeIfAbsent(kind, key -> new ArrayList<>()).add(json.replace('\'', '"'));
        return this;
    }

    Rows personas(int count) {
        for (int i = 0; i < count; i++) {
            add(
                    AccountObject.PERSONAS,
                    String.format("{'contactID':'c%05d','firstName':'N%05d','inserted':%d}", i, count - i, i));
        }
        return this;
    }

    @Override
    public Stream<ObjectNode> read(AccountObject kind) {
        return rows.getOrDefault(kind, List.of()).stream()
                .map(row -> Json.stored(row.getBytes(StandardCharsets.UTF_8)));
    }
}
