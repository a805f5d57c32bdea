package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.MappingContext;
import dev.drover.settings.Settings;
import java.util.Optional;

/** The constants and tables that mapping files may name: of the migration, of its settings, of the destination. */
final class PhaseContext implements MappingContext {
    private final String migrationId;
    private final Settings settings;
    private final Destination destination;

    PhaseContext(String migrationId, Settings settings, Destination destination) {
        this.migrationId = migrationId;
        this.settings = settings;
        this.destination = destination;
    }

    @Override
    public String constant(String name) {
        if (name.equals("migration")) {
            return migrationId;
        }
        if (name.indexOf('.') > 0) {
            return settings.optional(name).orElse("");
        }
        return destination
                .constant(name)
                .orElseThrow(() -> new DroverException(
                        ErrorCode.MAPPING_INVALID,
                        "a mapping names the constant {" + name + "}, which " + destination.system()
                                + " does not have; see docs/mapping.md for the known ones"));
    }

    @Override
    public Optional<String> lookup(String table, String key) {
        return destination.lookup(table, key);
    }
}
