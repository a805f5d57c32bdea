package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A migration that has ended, looked at from all sides: what the destination holds, what the ledger says, and whether the
 * same command writes anything once more.
 */
record Finish(OrgContent content, Accounts accounts, Map<String, String> keyFields, long writesAfterwards) {

    static Finish of(Ground ground, MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            Map<String, String> keyFields = new TreeMap<>();
            for (ObjectMapping mapping : migration.mappings().phases()) {
                keyFields.put(mapping.destinationObject(), mapping.keyField());
            }
            Accounts accounts = Accounts.of(migration);
            OrgContent content = ground.content(keyFields, migration.id());
            long before = ground.salesforce().now();
            new MigrationRun(migration).run();
            long writes = ground.salesforce().callsSince(before).stream()
                    .filter(Call::writes)
                    .count();
            return new Finish(content, accounts, keyFields, writes);
        }
    }
}
