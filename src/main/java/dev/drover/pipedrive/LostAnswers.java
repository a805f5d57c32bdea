package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import dev.drover.pipedrive.PipedriveProfile.LostAnswer;
import dev.drover.time.EngineClock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether records were made whose answers were lost: Pipedrive knows no idempotency keys, and a record that is sent
 * twice is there twice. Only its own list is believed: its search finds new records late, and deleted ones for ever.
 */
final class LostAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(LostAnswers.class);

    private final RemoteObjects objects;
    private final LostAnswer patience;
    private final EngineClock clock;

    LostAnswers(RemoteObjects objects, LostAnswer patience, EngineClock clock) {
        this.objects = objects;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param since when the first of the calls was made
     * @param near see {@link RemoteObject#walkNear}
     * @param keys to be looked for
     * @param late those of them that may still be on their way: when one is not there, it is looked for once more after a wait
     * @return our key → the records that bear it
     */
    Map<String, List<JsonNode>> find(
            ObjectMapping mapping, Instant since, List<String> near, Collection<String> keys, Collection<String> late) {
        Map<String, List<JsonNode>> found = look(mapping, since, near, keys);
        Set<String> missing = new HashSet<>(late);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) {
            return found;
        }
        LOG.info(
                "{} {} records whose answers were lost are not there; they are looked for once more",
                missing.size(),
                mapping.destinationObject());
        await();
        return look(mapping, since, near, keys);
    }

    private Map<String, List<JsonNode>> look(
            ObjectMapping mapping, Instant since, List<String> near, Collection<String> keys) {
        RemoteObject remote = objects.of(mapping);
        Set<String> wanted = Set.copyOf(keys);
        Map<String, Map<String, JsonNode>> found = new HashMap<>();
        remote.walkNear(near, since.minus(patience.before()), record -> {
            String key = remote.key(mapping, record).orElse("");
            if (wanted.contains(key)) {
                found.computeIfAbsent(key, k -> new TreeMap<>(KeyIndex.IDS)).put(remote.id(record), record);
            }
        });
        Map<String, List<JsonNode>> oldestFirst = new HashMap<>();
        found.forEach((key, records) -> oldestFirst.put(key, List.copyOf(records.values())));
        return oldestFirst;
    }

    /** Lets calls that are on their way arrive. */
    void await() {
        try {
            clock.sleep(patience.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED, "stopped as asked; the same command goes on where it stopped");
        }
    }
}
