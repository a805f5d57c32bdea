package dev.drover.engine.load;

import dev.drover.mapping.MappingContext;
import java.util.Optional;

/** A migration without constants and tables. */
final class NoContext implements MappingContext {
    @Override
    public String constant(String name) {
        throw new AssertionError("nobody asks for " + name);
    }

    @Override
    public Optional<String> lookup(String table, String key) {
        throw new AssertionError("nobody asks for " + table);
    }
}
