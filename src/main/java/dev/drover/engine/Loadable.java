package dev.drover.engine;

import dev.drover.ledger.Staging;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import java.util.function.LongSupplier;

/** How many staged records a mapping lets through; they are mapped once, when a destination asks. */
final class Loadable implements LongSupplier {
    private final Staging staging;
    private final MappingContext context;
    private final ObjectMapping mapping;
    private long known = -1;

    Loadable(Staging staging, MappingContext context, ObjectMapping mapping) {
        this.staging = staging;
        this.context = context;
        this.mapping = mapping;
    }

    @Override
    public long getAsLong() {
        if (known < 0) {
            long[] mapped = new long[1];
            staging.forEach(mapping.sourceObject(), staged -> {
                if (mapping.map(staged.sourceId(), staged.payload(), context) instanceof MappingResult.Mapped) {
                    mapped[0]++;
                }
            });
            known = mapped[0];
        }
        return known;
    }
}
