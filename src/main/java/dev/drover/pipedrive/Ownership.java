package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.ObjectMapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells what a migration made from what was there before: by the mark that a record bears. What is only a state of another
 * object's record, such as that a deal is archived, bears the mark of that record, whoever brought it about: it is the
 * migration's own where the record is, or where the ledger says so.
 */
final class Ownership {
    private final Supplier<Outcomes> outcomes;

    Ownership(Supplier<Outcomes> outcomes) {
        this.outcomes = outcomes;
    }

    boolean made(ObjectMapping mapping, RemoteObject remote, JsonNode record, String key, String migrationId) {
        boolean marked =
                remote.migration(mapping, record).filter(migrationId::equals).isPresent();
        return marked
                && (remote.adds()
                        || created(mapping.phase(), key)
                        || mapping.parents().stream().anyMatch(parent -> created(parent, key)));
    }

    private boolean created(String phase, String key) {
        return Optional.ofNullable(outcomes.get().loaded(phase, List.of(key)).get(key))
                .filter(Outcomes.Loaded::created)
                .isPresent();
    }
}
