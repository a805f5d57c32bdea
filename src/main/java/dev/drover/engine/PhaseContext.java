package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.MappingContext;
import java.util.List;
import java.util.Optional;

/** The constants and tables that mapping files may name: of the migration, of its source, of its destination. */
final class PhaseContext implements MappingContext {
    private final String migrationId;
    private final Source source;
    private final Destination destination;
    private final Outcomes outcomes;

    PhaseContext(String migrationId, Source source, Destination destination, Outcomes outcomes) {
        this.migrationId = migrationId;
        this.source = source;
        this.destination = destination;
        this.outcomes = outcomes;
    }

    @Override
    public String constant(String name) {
        if (name.equals("migration")) {
            return migrationId;
        }
        return source.constant(name)
                .or(() -> destination.constant(name))
                .orElseThrow(() -> new DroverException(
                        ErrorCode.MAPPING_INVALID,
                        "a mapping names the constant {" + name + "}, which neither " + source.system() + " nor "
                                + destination.system() + " has; see docs/mapping.md for the known ones"));
    }

    @Override
    public boolean loaded(String phase, String key) {
        return outcomes.loaded(phase, List.of(key)).containsKey(key);
    }

    @Override
    public Optional<String> lookup(String table, String key) {
        return destination.lookup(table, key);
    }
}
