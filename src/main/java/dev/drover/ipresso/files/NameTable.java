package dev.drover.ipresso.files;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ids by the names that people write: exactly, else without case, blanks and diacritics. */
final class NameTable {
    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> folded = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    void add(String id, String name, String key) {
        ids.put(id, id);
        if (name != null) {
            exact.putIfAbsent(name, id);
            folded.putIfAbsent(Fold.of(name), id);
        }
        if (key != null) {
            folded.putIfAbsent(Fold.of(key), id);
        }
    }

    Optional<String> find(String text) {
        String found = exact.get(text);
        if (found == null) {
            found = folded.get(Fold.of(text));
        }
        return Optional.ofNullable(found == null ? ids.get(text) : found);
    }

    /** By folded name or key. */
    Optional<String> named(String foldedName) {
        return Optional.ofNullable(folded.get(foldedName));
    }

    /** As they are written. */
    Set<String> names() {
        return exact.keySet();
    }
}
