package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a migration may find in an org: records with its keys that it did not make, so that it writes a before-image of each.
 * They are what an earlier migration of the same account left, without the half that was deleted, with a text of others
 * edited, and without a word of who made them. Drawn by key, so that every org inherits the same.
 */
final class Inheritance {
    private static final Set<String> TEXTS = Set.of("string", "textarea");
    private static final int DELETED_OF_4 = 2;

    private final Ground ground;

    Inheritance(Ground ground) {
        this.ground = ground;
    }

    /** Both systems as after their start but for the inherited records, and a new migration folder that leads to them. */
    MigrationFolder fresh() {
        MigrationFolder earlier = ground.fresh();
        Map<String, String> keyFields = migrate(earlier);
        ground.remove(earlier);
        List<String> childrenFirst = new ArrayList<>(keyFields.keySet());
        Collections.reverse(childrenFirst);
        childrenFirst.forEach(object -> delete(object, keyFields.get(object)));
        keyFields.forEach(this::disown);
        ground.alpineiq().reset(); // its quota is as unused as in a first migration
        return ground.further();
    }

    /** Gives object → key field, in the order of the phases. */
    private Map<String, String> migrate(MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            Map<String, String> keyFields = new LinkedHashMap<>();
            for (ObjectMapping mapping : migration.mappings().phases()) {
                if (ground.sandbox().salesforce().objects().contains(mapping.destinationObject())) {
                    keyFields.put(mapping.destinationObject(), mapping.keyField());
                }
            }
            return keyFields;
        }
    }

    /** Those that the org does not let go of stay. */
    private void delete(String object, String keyField) {
        keyed(object, keyField).forEach((key, id) -> {
            if (lot(object, key) < DELETED_OF_4) {
                ground.salesforce().people("delete", object, List.of(id));
            }
        });
    }

    private void disown(String object, String keyField) {
        List<Map<String, Object>> disowned = new ArrayList<>();
        List<String> texts = texts(object, keyField);
        keyed(object, keyField).forEach((key, id) -> {
            if (lot(object, key) == DELETED_OF_4 && !texts.isEmpty()) {
                String field = texts.get(Math.floorMod((key + object).hashCode(), texts.size()));
                Map<String, Object> edit = Map.of("id", id, "fields", Map.of(field, "people"));
                ground.salesforce()
                        .people("edit", object, List.of(edit)); // not all that the org refuses is worth knowing
            }
            Map<String, Object> nobody = new HashMap<>();
            nobody.put(Cells.MIGRATION_FIELD, null);
            disowned.add(Map.of("id", id, "fields", nobody));
        });
        boolean tells = ground.sandbox().salesforce().fields(object).stream()
                .anyMatch(field -> field.path("name").asText().equals(Cells.MIGRATION_FIELD));
        if (tells) {
            ground.salesforce().corrupt(object, disowned);
        }
    }

    private List<String> texts(String object, String keyField) {
        return ground.sandbox().salesforce().fields(object).stream()
                .filter(field -> TEXTS.contains(field.path("type").asText()))
                .filter(field -> !field.path("externalId").asBoolean())
                .map(field -> field.path("name").asText())
                .filter(name -> !name.equals(Cells.MIGRATION_FIELD) && !name.equals(keyField))
                .sorted()
                .toList();
    }

    /** Key → id, in the order of the keys. */
    private Map<String, String> keyed(String object, String keyField) {
        Map<String, String> ids = new LinkedHashMap<>();
        ground.salesforce().dump(object).stream()
                .filter(record -> record.hasNonNull(keyField))
                .sorted(Comparator.comparing(
                        (JsonNode record) -> record.path(keyField).asText()))
                .forEach(record -> ids.put(
                        record.path(keyField).asText(), record.path("Id").asText()));
        return ids;
    }

    private static int lot(String object, String key) {
        return Math.floorMod((object + key).hashCode() * 31 >>> 3, 4);
    }
}
