package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a migration may find in an org: records with its keys that it did not make, so that it writes a before-image of each.
 * They are what an earlier migration of the same account left, without the half that was deleted, with a text of others
 * edited, and without a word of who made them. Drawn by key, so that every org inherits the same.
 */
final class Inheritance {
    private static final int DELETED_OF_4 = 2;

    private final Ground ground;
    private final SimulatedDestination destination;

    Inheritance(Ground ground) {
        this.ground = ground;
        this.destination = ground.destination();
    }

    /** Both systems as after their start but for the inherited records, and a new migration folder that leads to them. */
    MigrationFolder fresh() {
        MigrationFolder earlier = ground.fresh();
        List<ObjectMapping> mappings = migrate(earlier);
        ground.remove(earlier);
        List<ObjectMapping> childrenFirst = new ArrayList<>(mappings);
        Collections.reverse(childrenFirst);
        childrenFirst.forEach(this::delete);
        mappings.forEach(this::disown);
        ground.alpineiq().reset(); // its quota is as unused as in a first migration
        return ground.further();
    }

    /** Gives the phases that have records of their own, in their order. */
    private List<ObjectMapping> migrate(MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            return migration.mappings().phases().stream()
                    .filter(mapping -> destination.holds(mapping.destinationObject()))
                    .toList();
        }
    }

    /** Those that the destination does not let go of stay. */
    private void delete(ObjectMapping mapping) {
        keyed(mapping).forEach((key, id) -> {
            if (lot(mapping, key) < DELETED_OF_4) {
                destination.delete(mapping.destinationObject(), id);
            }
        });
    }

    private void disown(ObjectMapping mapping) {
        List<String> texts = destination.texts(mapping);
        Map<String, String> keyed = keyed(mapping);
        keyed.forEach((key, id) -> {
            if (lot(mapping, key) == DELETED_OF_4 && !texts.isEmpty()) {
                // not all that the destination refuses is worth knowing
                destination.edit(
                        mapping,
                        id,
                        texts.get(Math.floorMod((key + mapping.destinationObject()).hashCode(), texts.size())),
                        "people");
            }
        });
        destination.disown(mapping, keyed.values());
    }

    /** Key → id, in the order of the keys. */
    private Map<String, String> keyed(ObjectMapping mapping) {
        Map<String, String> ids = new TreeMap<>();
        destination.holdings(List.of(mapping)).stream()
                .filter(holding -> holding.object().equals(mapping.destinationObject()) && holding.key() != null)
                .forEach(holding -> ids.put(holding.key(), holding.id()));
        return ids;
    }

    private static int lot(ObjectMapping mapping, String key) {
        return Math.floorMod((mapping.destinationObject() + key).hashCode() * 31 >>> 3, 4);
    }
}
