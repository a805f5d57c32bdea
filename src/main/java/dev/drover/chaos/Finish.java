package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.settings.MigrationFolder;
import java.util.function.UnaryOperator;

/**
 * A migration that has ended, looked at from all sides: what the destination holds, what the ledger says, and whether the
 * same command writes anything once more.
 */
record Finish(OrgContent content, Accounts accounts, long writesAfterwards) {

    static Finish of(Ground ground, MigrationFolder folder) {
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            return of(ground, migration);
        }
    }

    /** Runs the migration once more. */
    static Finish of(Ground ground, Migration migration) {
        SimulatedDestination destination = ground.destination();
        Accounts accounts = Accounts.of(migration);
        OrgContent content = OrgContent.of(
                destination.holdings(migration.mappings().phases()), destination.stamped(), migration.id());
        long before = destination.control().now();
        new MigrationRun(migration).run();
        long writes = destination.control().callsSince(before).stream()
                .filter(Call::writes)
                .count();
        return new Finish(content, accounts, writes);
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
