package dev.drover.engine;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.List;

/** Tells what will stop or hold up a load before the hours are spent that lead to it. */
final class Foresight {
    private final Migration migration;
    private final Outcomes.Scope scope;

    Foresight(Migration migration, Outcomes.Scope scope) {
        this.migration = migration;
        this.scope = scope;
    }

    /** Says and notes each budget that is too small for what is known by now; errors: SCHEMA_LIMIT. */
    void tell(ReportBuilder report) {
        int bulkFrom = migration.settings().integer("load.bulk-from");
        MappingContext context = new PhaseContext(
                migration.id(),
                migration.source(),
                migration.destination(),
                migration.ledger().outcomes());
        List<PlannedLoad> loads = new ArrayList<>();
        for (ObjectMapping mapping : PhasePlan.of(migration).phases()) {
            long records = migration.ledger().outcomes().countInLine(PhaseLoader.key(mapping), scope);
            loads.add(new PlannedLoad(
                    mapping,
                    records,
                    records >= bulkFrom,
                    new Loadable(migration.ledger().staging(), context, mapping),
                    migration.ledger().outcomes().counts(mapping.phase()).atDestination()));
        }
        for (String line : migration.destination().foresee(loads)) {
            migration.listener().say("budget  " + line);
            report.note(line);
        }
    }
}
