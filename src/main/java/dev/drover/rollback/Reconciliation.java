package dev.drover.rollback;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws the sum of each object, and compares it with what the ledger and the destination say afterwards. */
final class Reconciliation {
    private static final int LINES = 200;

    private final RollbackSetup setup;
    private final RollbackStore store;

    Reconciliation(RollbackSetup setup, RollbackStore store) {
        this.setup = setup;
        this.store = store;
    }

    List<ObjectRollback> planned() {
        return setup.childrenFirst().stream()
                .map(mapping -> {
                    Tally tally = store.items().tally(mapping.phase(), false);
                    return new ObjectRollback(mapping.destinationObject(), tally, -1, "", lists(mapping, tally, false));
                })
                .toList();
    }

    List<ObjectRollback> done() {
        List<ObjectRollback> objects = new ArrayList<>();
        for (ObjectMapping mapping : setup.childrenFirst()) {
            setup.stop().check();
            Tally tally = store.items().tally(mapping.phase(), true);
            long destination = setup.count().applyAsLong(mapping);
            objects.add(new ObjectRollback(
                    mapping.destinationObject(),
                    tally,
                    destination,
                    String.join("; ", explain(mapping, tally, destination)),
                    lists(mapping, tally, true)));
        }
        return objects;
    }

    /** What became, or is to become, of the records of people who were erased on request; empty when there are none. */
    Optional<String> erased(boolean results) {
        List<String> objects = new ArrayList<>();
        for (ObjectMapping mapping : setup.childrenFirst()) {
            Map<Verdict, Long> verdicts = store.erased().tally(mapping.phase(), results);
            if (!verdicts.isEmpty()) {
                objects.add(mapping.destinationObject() + ": "
                        + verdicts.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().words())
                                .collect(Collectors.joining(", ")));
            }
        }
        return objects.isEmpty()
                ? Optional.empty()
                : Optional.of("records of people who were erased here on request: " + String.join("; ", objects)
                        + "; what they held before is erased too, and only the destination's last user tells of edits");
    }

    private List<String> explain(ObjectMapping mapping, Tally tally, long destination) {
        List<String> reasons = new ArrayList<>();
        long open = tally.created(Verdict.DELETE, Verdict.SWITCH_OFF) + tally.updated(Verdict.RESTORE);
        if (open > 0) {
            reasons.add(open + " records have a decision and no result");
        }
        long refused = tally.created(Verdict.REFUSED) + tally.updated(Verdict.REFUSED);
        if (refused > 0) {
            reasons.add(refused + " records were refused by the destination; mend the cause and plan again");
        }
        long created = 0;
        long updated = 0;
        long after = 0;
        List<Loaded> page = page(mapping, after);
        while (!page.isEmpty()) {
            long more = page.stream().filter(Loaded::created).count();
            created += more;
            updated += page.size() - more;
            after = page.get(page.size() - 1).seq();
            page = page(mapping, after);
        }
        if (created != tally.createdLeft() || updated != tally.updatedLeft()) {
            reasons.add("the ledger still has " + created + " created and " + updated + " updated records, but "
                    + tally.createdLeft() + " and " + tally.updatedLeft() + " were left");
        }
        long left = tally.createdLeft() + tally.updatedLeft();
        if (destination != left) {
            reasons.add("the destination counts " + destination + " records of this migration, but " + left
                    + " were left; people copied records with the migration's mark, or took it off");
        }
        return reasons;
    }

    private List<Loaded> page(ObjectMapping mapping, long after) {
        return setup.ledger().outcomes().loadedPage(mapping.phase(), after, setup.pageSize());
    }

    private List<ObjectRollback.Remaining> lists(ObjectMapping mapping, Tally tally, boolean results) {
        return Arrays.stream(Verdict.values())
                .filter(Verdict::remains)
                .filter(verdict -> tally.created(verdict) + tally.updated(verdict) > 0)
                .map(verdict -> new ObjectRollback.Remaining(
                        verdict.words(),
                        tally.created(verdict) + tally.updated(verdict),
                        store.items().lines(mapping.phase(), verdict, results, LINES)))
                .toList();
    }
}
