package dev.drover.chaos;

import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What the people of a company do to their destination beside a migration, drawn by a seed. */
final class Colleagues {
    private static final int TRIES = 8;

    private final SimulatedDestination destination;
    private final Collection<ObjectMapping> mappings;
    private final Random random;
    private int number;

    Colleagues(SimulatedDestination destination, Collection<ObjectMapping> mappings, long seed) {
        this.destination = destination;
        this.mappings = mappings;
        this.random = new Random(seed);
    }

    /**
     * Edits a text of some records of an object, at least one.
     *
     * @param share of 1
     * @return ids of the edited records
     */
    Set<String> edit(ObjectMapping mapping, double share) {
        List<String> fields = destination.texts(mapping);
        Set<String> edited = new TreeSet<>();
        for (String id : drawn(mapping.destinationObject(), share)) {
            for (int attempt = 0; attempt < TRIES && !fields.isEmpty() && !edited.contains(id); attempt++) {
                String field = fields.get(random.nextInt(fields.size()));
                if (destination.edit(mapping, id, field, "people " + ++number)) {
                    edited.add(id);
                }
            }
        }
        return edited;
    }

    /** Sets fields of some records of an object; those that the destination does not take stay. */
    void set(String object, Map<String, Object> fields, double share) {
        drawn(object, share).forEach(id -> destination.set(object, id, fields));
    }

    /** Deletes some records of an object, with what goes with them; those that are not let go of stay. */
    void delete(String object, double share) {
        drawn(object, share).forEach(id -> destination.delete(object, id));
    }

    /** Adds a record. @return what leads to it, null when the destination does not take it */
    Object create(String object, Map<String, Object> fields) {
        return destination.create(object, fields);
    }

    /** Hangs records of their own on some of an object. */
    void hang(String child, String reference, Map<String, Object> fields, String object, double share) {
        for (String id : drawn(object, share)) {
            Map<String, Object> all = new HashMap<>(fields);
            all.put(reference, destination.lead(id));
            create(child, all);
        }
    }

    private List<String> drawn(String object, double share) {
        List<String> ids = new ArrayList<>(destination.holdings(mappings).stream()
                .filter(holding -> holding.object().equals(object))
                .map(Holding::id)
                .sorted()
                .toList());
        Collections.shuffle(ids, random);
        return ids.isEmpty()
                ? ids
                : ids.subList(0, Math.min(ids.size(), Math.max(1, (int) Math.round(ids.size() * share))));
    }
}
