package dev.drover.pipedrive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of the account, read once and kept until something changes them. Thread-safe. */
final class FieldLists {
    private final RemoteCalls calls;
    private final Map<String, List<RemoteField>> known = new HashMap<>();

    FieldLists(RemoteCalls calls) {
        this.calls = calls;
    }

    /** @param path of the family, such as {@code /api/v2/personFields} */
    synchronized List<RemoteField> of(String path) {
        return known.computeIfAbsent(path, this::read);
    }

    private List<RemoteField> read(String path) {
        List<RemoteField> fields = new ArrayList<>();
        calls.walk(RemoteCall.get(path), row -> fields.add(RemoteField.of(row)));
        return List.copyOf(fields);
    }

    Optional<RemoteField> field(String path, String code) {
        return of(path).stream().filter(field -> field.code().equals(code)).findFirst();
    }

    /** Takes over what an answer told of a field, so that the list need not be read again. */
    synchronized void learn(String path, RemoteField changed) {
        List<RemoteField> fields = new ArrayList<>(of(path));
        fields.removeIf(field -> field.code().equals(changed.code()));
        fields.add(changed);
        known.put(path, List.copyOf(fields));
    }

    synchronized void forget(String path) {
        known.remove(path);
    }

    synchronized void forget() {
        known.clear();
    }
}
