package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.ObjectMapping;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of one key that one call made twice: a network may deliver a call a second time, and Pipedrive would not notice. Only
 * what was made by the write in hand is removed, never what was there before.
 */
final class Twins {
    private static final Logger LOG = LoggerFactory.getLogger(Twins.class);

    /** The clocks of two of Pipedrive's servers may be apart by so much. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final RemoteObjects objects;
    private final Duration before;

    /** When Pipedrive answered last in an earlier write: no later one made anything before. By object. */
    private final Map<String, Instant> answered = new ConcurrentHashMap<>();

    /** @param before how much earlier than the answered one its twin may have been made */
    Twins(RemoteObjects objects, Duration before) {
        this.objects = objects;
        this.before = before;
    }

    /**
     * Looks whether the records that a write made are there once.
     *
     * @param made key → record, as the answers gave them
     * @param near see {@link RemoteObject#walkNear}
     * @return how many of them are not shown
     */
    int remove(ObjectMapping mapping, Map<String, JsonNode> made, List<String> near) {
        List<Instant> times = made.values().stream()
                .flatMap(record -> changed(record).stream())
                .sorted()
                .toList();
        if (times.isEmpty()) {
            return 0;
        }
        RemoteObject remote = objects.of(mapping);
        Instant earliest = times.get(0).minus(before);
        Instant since = Optional.ofNullable(answered.put(mapping.destinationObject(), times.get(times.size() - 1)))
                .map(last -> last.minus(APART))
                .filter(earliest::isBefore)
                .orElse(earliest);
        Look look = new Look(remote, mapping, made).at(near, since);
        if (!look.unseen.isEmpty() && since.isAfter(earliest)) {
            look = new Look(remote, mapping, made).at(near, earliest);
        }
        remove(
                mapping,
                look.others.values(),
                remote.migration(mapping, made.values().iterator().next()));
        return look.unseen.isEmpty()
                ? 0
                : look.unseen.size() - remote.get(look.unseen).size();
    }

    /** One walk over what was made lately. */
    private static final class Look {
        private final RemoteObject remote;
        private final ObjectMapping mapping;
        private final Map<String, JsonNode> made;
        private final Map<String, JsonNode> others = new HashMap<>();
        private final Set<String> unseen;

        Look(RemoteObject remote, ObjectMapping mapping, Map<String, JsonNode> made) {
            this.remote = remote;
            this.mapping = mapping;
            this.made = made;
            this.unseen = made.values().stream().map(remote::id).collect(Collectors.toCollection(HashSet::new));
        }

        Look at(List<String> near, Instant since) {
            remote.walkMade(near, since, record -> {
                JsonNode ours = made.get(remote.key(mapping, record).orElse(""));
                if (!unseen.remove(remote.id(record))
                        && ours != null
                        && !remote.id(ours).equals(remote.id(record))) {
                    others.put(remote.id(record), record);
                }
            });
            return this;
        }
    }

    /** Removes all but one of records that one write made. @param records of one key, not empty; the first stays */
    JsonNode one(ObjectMapping mapping, List<JsonNode> records) {
        JsonNode first = records.get(0);
        remove(mapping, records.subList(1, records.size()), objects.of(mapping).migration(mapping, first));
        return first;
    }

    private void remove(ObjectMapping mapping, Collection<JsonNode> twins, Optional<String> migration) {
        RemoteObject remote = objects.of(mapping);
        for (JsonNode twin : twins) {
            if (migration.isPresent() && remote.migration(mapping, twin).equals(migration)) {
                LOG.warn("one call made a {} record twice; the second is removed", mapping.destinationObject());
                remote.delete(remote.id(twin));
            }
        }
    }

    /** The second in which a record was last changed, by Pipedrive's own clock. */
    private static Optional<Instant> changed(JsonNode record) {
        String time = record.path("update_time").asText("");
        try {
            return time.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Instant.parse(time.contains("T") ? time : time.replace(' ', 'T') + "Z"));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
