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
 *
 * @param keyFields destination object → field that holds our key
 */
record Finish(OrgContent content, Accounts accounts, Map<String, String> keyFields, long writesAfterwards) {

    static Finish of(Ground ground, MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            return of(ground, migration);
        }
    }

    /** Runs the migration once more. */
    static Finish of(Ground ground, Migration migration) {
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

    /** What is not as at the end of an undisturbed migration, "" when nothing is. */
    String against(Finish undisturbed) {
        OrgDifference difference = OrgDifference.between(undisturbed.content, content);
        StringBuilder wrong = new StringBuilder();
        if (!difference.none()) {
            wrong.append(difference).append(' ');
        }
        accounts.against(undisturbed.accounts)
                .forEach(line -> wrong.append(line).append(' '));
        if (writesAfterwards > 0) {
            wrong.append("a further run wrote ").append(writesAfterwards);
        }
        return wrong.toString().strip();
    }
}
