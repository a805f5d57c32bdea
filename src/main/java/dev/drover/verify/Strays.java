package dev.drover.verify;

import dev.drover.engine.remote.RemoteRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that bear this migration's id but are not the ones that the ledger knows under their key. They are kept until it is
 * known which records of the ledger are missing: a record whose key was changed, or two that swapped theirs, are told by
 * their id.
 */
final class Strays {
    /** More than these are not told apart any further; memory stays flat. */
    private static final int MOST = 10_000;

    private final Map<String, RemoteRecord> byId = new LinkedHashMap<>();
    private final Map<String, String> idByKey = new LinkedHashMap<>();

    /** Whether there was room for it. */
    boolean keep(RemoteRecord record) {
        if (byId.size() >= MOST && !byId.containsKey(record.id())) {
            return false;
        }
        byId.put(record.id(), record);
        if (record.key() != null) {
            idByKey.put(record.key(), record.id());
        }
        return true;
    }

    Optional<RemoteRecord> takeById(String id) {
        RemoteRecord found = byId.remove(id);
        if (found != null && found.key() != null) {
            idByKey.remove(found.key(), id);
        }
        return Optional.ofNullable(found);
    }

    Optional<RemoteRecord> takeByKey(String key) {
        return Optional.ofNullable(idByKey.get(key)).flatMap(this::takeById);
    }

    Collection<RemoteRecord> left() {
        return List.copyOf(byId.values());
    }
}
