package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.MappingContext;
import java.util.Optional;

/** The constants and tables that mapping files may name: of the migration, of its source, of its destination. */
final class PhaseContext implements MappingContext {
    private final String migrationId;
    private final Source source;
    private final Destination destination;

    PhaseContext(String migrationId, Source source, Destination destination) {
        this.migrationId = migrationId;
        this.source = source;
        this.destination = destination;
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
    public Optional<String> lookup(String table, String key) {
        return destination.lookup(table, key);
    }
}
