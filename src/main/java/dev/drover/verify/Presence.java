package dev.drover.verify;

import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ParentReference;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which records were seen at the destination: one bit each. */
final class Presence {

    private static final class Seen {
        private final BitSet seqs = new BitSet();
        private boolean complete = true;
    }

    private final Outcomes outcomes;
    private final Map<String, Seen> objects = new HashMap<>();

    Presence(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** Notes that a record was seen; false when it had been seen before. */
    boolean note(String object, long seq) {
        BitSet seqs = of(object).seqs;
        int bit = Math.toIntExact(seq);
        boolean first = !seqs.get(bit);
        seqs.set(bit);
        return first;
    }

    boolean seen(String object, long seq) {
        return of(object).seqs.get(Math.toIntExact(seq));
    }

    void missing(String object) {
        of(object).complete = false;
    }

    /** Parents that were loaded once and are not at the destination any more; those of later phases count as there. */
    Set<ParentReference> lost(List<Expected> page) {
        Map<String, Map<String, ParentReference>> asked = new HashMap<>();
        for (Expected expected : page) {
            for (ParentReference parent : expected.parents()) {
                Seen seen = objects.get(parent.object());
                if (seen != null && !seen.complete) {
                    asked.computeIfAbsent(parent.object(), o -> new HashMap<>()).put(parent.key(), parent);
                }
            }
        }
        Set<ParentReference> lost = new HashSet<>();
        asked.forEach((object, parents) -> {
            for (Loaded loaded : outcomes.loaded(object, parents.keySet()).values()) {
                if (!seen(object, loaded.seq())) {
                    lost.add(parents.get(loaded.key()));
                }
            }
        });
        return lost;
    }

    private Seen of(String object) {
        return objects.computeIfAbsent(object, o -> new Seen());
    }
}
