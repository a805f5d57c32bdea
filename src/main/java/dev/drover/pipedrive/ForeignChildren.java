package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.ObjectMapping;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds records that others hung on records of this migration. The lists of what may hang on an object are walked once for
 * each pass through it: no other question gives the answer for many records.
 */
final class ForeignChildren {

    /**
     * Where children of an object are listed.
     *
     * @param object destination object whose records they are, "" when no migration writes such records
     * @param list template of the list, for those that no migration writes
     * @param parents names of the fields that hold the parent's id
     */
    record Kind(String object, String list, List<String> parents) {}

    private final RemoteCalls calls;
    private final RemoteObjects objects;
    private final Map<String, List<Kind>> kinds;

    /** Destination object → its mapping, of those that have been asked about: children come before their parents. */
    private final Map<String, ObjectMapping> mappings = new HashMap<>();

    /** Destination object → numbers of those of its records that others hung something on. */
    private final Map<String, BitSet> found = new HashMap<>();

    /** @param kinds destination object → what may hang on its records */
    ForeignChildren(RemoteCalls calls, RemoteObjects objects, Map<String, List<Kind>> kinds) {
        this.calls = calls;
        this.objects = objects;
        this.kinds = Map.copyOf(kinds);
    }

    /** A pass through the records of a mapping begins. */
    synchronized void learn(ObjectMapping mapping) {
        mappings.put(mapping.destinationObject(), mapping);
        found.remove(mapping.destinationObject());
    }

    /** Which of these ids have such children. */
    synchronized Set<String> among(ObjectMapping mapping, Collection<String> ids, String migrationId) {
        String object = mapping.destinationObject();
        BitSet parents = found.get(object);
        if (parents == null) {
            parents = look(object, migrationId);
            found.put(object, parents);
        }
        Set<String> with = new HashSet<>();
        for (String id : ids) {
            if (number(id) >= 0 && parents.get(number(id))) {
                with.add(id);
            }
        }
        return with;
    }

    private BitSet look(String object, String migrationId) {
        BitSet parents = new BitSet();
        for (Kind kind : kinds.getOrDefault(object, List.of())) {
            Consumer<JsonNode> note = child -> kind.parents().forEach(field -> {
                int parent = child.path(field).asInt(-1);
                if (parent >= 0) {
                    parents.set(parent);
                }
            });
            ObjectMapping of = mappings.get(kind.object());
            if (of != null) {
                RemoteObject children = objects.of(of);
                children.walk(child -> {
                    if (children.migration(of, child)
                            .filter(migrationId::equals)
                            .isEmpty()) {
                        note.accept(child);
                    }
                });
            } else if (!kind.list().isEmpty()) {
                calls.walk(RemoteCall.get(kind.list()), note);
            }
        }
        return parents;
    }

    private static int number(String id) {
        return id.chars().allMatch(Character::isDigit) && !id.isEmpty() && id.length() < 10 ? Integer.parseInt(id) : -1;
    }
}
