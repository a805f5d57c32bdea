package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a destination holds, against what the source says that it must hold.
 *
 * @param records object → key → fields with a value
 * @param reckoned object → fields that the destination makes by itself
 * @param created the field of the creation time, which the destination sets where the source does not know it
 * @param createdNow objects whose original creation time the destination does not take
 */
record Comparison(
        Function<String, Map<String, Map<String, Object>>> records,
        Map<String, Set<String>> reckoned,
        String created,
        Set<String> createdNow) {

    void assertAllEqual(String object, Map<String, Map<String, Object>> expected) {
        Map<String, Map<String, Object>> actual = records.apply(object);
        assertThat(actual.keySet()).as(object).isEqualTo(expected.keySet()).isNotEmpty();
        assertSoftly(softly -> expected.forEach((key, fields) -> {
            Map<String, Object> found = new TreeMap<>(actual.get(key));
            reckoned.getOrDefault(object, Set.of()).forEach(found::remove);
            if (createdNow.contains(object) || !fields.containsKey(created)) {
                found.remove(created);
            }
            softly.assertThat(found).as(object + " " + key).isEqualTo(fields);
        }));
    }

    List<Object> values(String object, String field) {
        return records.apply(object).values().stream()
                .map(record -> record.get(field))
                .filter(Objects::nonNull)
                .toList();
    }

    Set<String> keysWith(String object, String field, Object value) {
        return records.apply(object).entrySet().stream()
                .filter(record -> value.equals(record.getValue().get(field)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Extracted = created + updated + unchanged + rejected + parked + excluded. */
    static void assertAddsUp(JsonNode object) {
        long known = Stream.of("created", "updated", "unchanged", "rejected", "parked", "excluded")
                .mapToLong(column -> object.path(column).asLong())
                .sum();
        assertThat(known)
                .as(object.toString())
                .isEqualTo(object.path("extracted").asLong());
    }
}
