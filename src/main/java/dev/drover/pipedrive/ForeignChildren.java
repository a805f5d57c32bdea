package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.RemoteType;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds records that others hung on records of this migration. The lists of what may hang on an object are walked once for
 * each pass through it: no other question gives the answer for many records.
 */
final class ForeignChildren {

    private static final Set<Integer> ABSENT = Set.of(402, 404, 410, 415);

    private final RemoteCalls calls;
    private final RemoteObjects objects;
    private final PipedriveProfile profile;

    /** Destination object → its mapping, of those that have been asked about: children come before their parents. */
    private final Map<String, ObjectMapping> mappings = new HashMap<>();

    /** Destination object → numbers of those of its records that others hung something on. */
    private final Map<String, BitSet> found = new HashMap<>();

    ForeignChildren(RemoteCalls calls, RemoteObjects objects, PipedriveProfile profile) {
        this.calls = calls;
        this.objects = objects;
        this.profile = profile;
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
        profile.undoAnswers().children().getOrDefault(object, Map.of()).forEach((kind, field) -> {
            Consumer<JsonNode> note = child -> {
                int parent = child.path(field).asInt(-1);
                if (parent >= 0) {
                    parents.set(parent);
                }
            };
            ObjectMapping mapping = mappings.get(kind);
            if (mapping == null) {
                list(kind).ifPresent(path -> walk(path, note));
            } else {
                RemoteObject children = objects.of(mapping);
                children.walk(child -> {
                    if (children.migration(mapping, child)
                            .filter(migrationId::equals)
                            .isEmpty()) {
                        note.accept(child);
                    }
                });
            }
        });
        return parents;
    }

    /** Where all of a kind are listed; lists under the list of another object are not, they are asked for by its records. */
    private Optional<String> list(String kind) {
        return kind.startsWith("/")
                ? Optional.of(kind)
                : profile.object(kind)
                        .map(RemoteType::path)
                        .filter(path -> profile.objects().values().stream()
                                .noneMatch(other -> path.startsWith(other.path() + "/")));
    }

    /** An account without such a list has nothing in it. */
    private void walk(String path, Consumer<JsonNode> to) {
        try {
            calls.walk(RemoteCall.get(path), to);
        } catch (Refusal refusal) {
            if (!ABSENT.contains(refusal.status())) {
                throw refusal;
            }
        }
    }

    private static int number(String id) {
        return id.chars().allMatch(Character::isDigit) && !id.isEmpty() && id.length() < 10 ? Integer.parseInt(id) : -1;
    }
}
