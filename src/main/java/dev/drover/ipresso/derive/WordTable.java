package dev.drover.ipresso.derive;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which words stand for which values, and the order of these. */
final class WordTable {
    private final List<String> values;
    private final Map<String, String> words = new HashMap<>();

    /** @param table the words of each value, in the order of the values; a value is a word of its own */
    WordTable(Map<String, List<String>> table) {
        values = List.copyOf(table.keySet());
        table.forEach((value, synonyms) -> synonyms.forEach(word -> words.put(Words.fold(word), value)));
        values.forEach(value -> words.put(Words.fold(value), value));
    }

    Optional<String> value(String word) {
        return Optional.ofNullable(words.get(Words.fold(word)));
    }

    List<String> values() {
        return values;
    }

    /** The one furthest down the table; empty of none. */
    Optional<String> last(Collection<String> among) {
        return among.stream().max((a, b) -> Integer.compare(values.indexOf(a), values.indexOf(b)));
    }
}
