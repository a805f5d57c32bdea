package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The merge of what a record held before, what the migration wrote, and what it holds now: a field that still holds what was
 * written goes back, one that is back already is left alone, any other was changed by people, or is the destination's own
 * doing.
 *
 * @param restore field → value before, of the fields that still hold what was written
 * @param conflicts the fields that people changed
 */
record ThreeWay(Map<String, String> restore, List<FieldChange> conflicts) {

    /**
     * @param before field → value before the first write
     * @param written field → value of the last write; a field that is missing was never written and is not touched
     * @param ownDoing whether a field that holds neither value has it from the destination, not from people
     */
    static ThreeWay merge(
            Map<String, String> before, Map<String, String> written, RemoteRecord remote, Predicate<String> ownDoing) {
        Map<String, String> restore = new LinkedHashMap<>();
        List<FieldChange> conflicts = new ArrayList<>();
        written.forEach((field, sent) -> {
            if (before.containsKey(field) && remote.values().containsKey(field)) {
                String was = before.get(field);
                String now = remote.values().get(field);
                if (Objects.equals(now, was)) {
                    return;
                }
                if (Objects.equals(now, sent) || ownDoing.test(field)) {
                    restore.put(field, was);
                } else {
                    conflicts.add(new FieldChange(field, was, sent, now));
                }
            }
        });
        return new ThreeWay(restore, List.copyOf(conflicts));
    }

    /** What to set: with {@code overwrite} also the fields that people changed. */
    Map<String, String> toSet(boolean overwrite) {
        if (!overwrite || conflicts.isEmpty()) {
            return restore;
        }
        Map<String, String> all = new LinkedHashMap<>(restore);
        conflicts.forEach(conflict -> all.put(conflict.field(), conflict.before()));
        return all;
    }
}
