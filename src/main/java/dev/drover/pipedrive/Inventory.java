package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.KeyIndex.Bearer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The records of the account that bear a key of ours. A walk over a whole list is dear for one record and cheap for all. */
final class Inventory {
    private static final int PAGE = 500;

    private final RemoteObjects objects;
    private final KeyIndex index;

    /** Destination objects that were walked since this process began. */
    private final Set<String> walked = ConcurrentHashMap.newKeySet();

    /** Records that were sent, found missing, and given up for now: they may still have come. */
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    Inventory(RemoteObjects objects, KeyIndex index) {
        this.objects = objects;
        this.index = index;
    }

    /** Walks over every record of an object and takes down whose key it bears. @param to hears key and record */
    void walk(ObjectMapping mapping, BiConsumer<String, JsonNode> to) {
        String object = mapping.destinationObject();
        RemoteObject remote = objects.of(mapping);
        List<Bearer> page = new ArrayList<>(PAGE);
        long walk = index.begin(object);
        remote.walk(record -> {
            Optional<String> key = remote.key(mapping, record);
            if (key.isPresent()) {
                page.add(new Bearer(key.get(), remote.id(record)));
                if (page.size() == PAGE) {
                    index.saw(object, page);
                    page.clear();
                }
                to.accept(key.get(), record);
            }
        });
        index.saw(object, page);
        index.end(object, walk);
        walked.add(object);
    }

    /** A write made this record, or found it. */
    void saw(ObjectMapping mapping, String key, String id) {
        index.saw(mapping.destinationObject(), List.of(new Bearer(key, id)));
    }

    /** Records are made again of which nobody knows what became of the first call. */
    void sendingAgain(ObjectMapping mapping, Collection<String> keys, String disturbed) {
        if (!keys.isEmpty()) {
            index.sentAgain(mapping.destinationObject(), keys, disturbed);
        }
    }

    /** Those of an object, ever. */
    KeyIndex.SentAgain sentAgain(ObjectMapping mapping) {
        return index.sentAgain(mapping.destinationObject());
    }

    /** Before this record is made again, it has to be looked for. */
    void doubt(ObjectMapping mapping, String key) {
        doubted.add(entry(mapping, key));
    }

    private static String entry(ObjectMapping mapping, String key) {
        return mapping.destinationObject() + " " + key;
    }

    /** The records that bear these keys, read anew: an entry whose record is gone, or bears another key by now, is not told. */
    Map<String, JsonNode> find(ObjectMapping mapping, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        boolean doubtful =
                keys.stream().filter(key -> doubted.remove(entry(mapping, key))).count() > 0;
        if (doubtful || !walked.contains(mapping.destinationObject())) {
            walk(mapping, (key, record) -> {});
        }
        Map<String, SortedSet<String>> ids = index.find(mapping.destinationObject(), keys);
        if (ids.isEmpty()) {
            return Map.of();
        }
        RemoteObject remote = objects.of(mapping);
        Map<String, JsonNode> found = new HashMap<>();
        for (JsonNode record :
                remote.get(ids.values().stream().flatMap(Set::stream).toList())) {
            String key = remote.key(mapping, record).orElse("");
            if (ids.containsKey(key)) {
                found.merge(key, record, (one, other) -> older(remote, one, other));
            }
        }
        return found;
    }

    private static JsonNode older(RemoteObject remote, JsonNode one, JsonNode other) {
        return KeyIndex.IDS.compare(remote.id(one), remote.id(other)) <= 0 ? one : other;
    }
}
