package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.List;

/** Between extraction and the first phase: no field may be forgotten, and the destination must have a place for each. */
final class Preparation {
    private final Migration migration;

    Preparation(Migration migration) {
        this.migration = migration;
    }

    /** The phases in order, what depends on the account resolved, the destination's schema ready for them. */
    List<ObjectMapping> phases(ReportBuilder report) {
        refuseForgottenFields(report);
        PhasePlan plan = PhasePlan.of(migration);
        plan.skipped().forEach(report::note);
        List<ObjectMapping> phases = plan.phases();
        List<String> made = migration.destination().prepareSchema(phases, values());
        made.forEach(report::schemaChange);
        migration
                .listener()
                .say(
                        made.isEmpty()
                                ? "schema  nothing to make"
                                : "schema  made " + made.size() + " things (fields, access); the report lists them");
        return phases;
    }

    private PicklistValues values() {
        return new StagedPicklists(
                migration.ledger().staging(),
                new PhaseContext(
                        migration.id(),
                        migration.source(),
                        migration.destination(),
                        migration.ledger().outcomes()));
    }

    /** Settles what an interrupted run left open, before anything is staged anew: what was sent can still be told. */
    void settleOpenWrites() {
        OpenWrites open = migration.openWrites();
        if (migration.mappings().phases().stream().anyMatch(open::any)) {
            PhasePlan.of(migration).phases().forEach(open::settle);
        }
    }

    private void refuseForgottenFields(ReportBuilder report) {
        List<String> forgotten = new ArrayList<>();
        for (String object :
                migration.ledger().staging().counts().keySet().stream().sorted().toList()) {
            for (String path : migration
                    .mappings()
                    .unknownFields(object, migration.ledger().staging().fields(object))) {
                forgotten.add(object + "." + path);
            }
        }
        if (forgotten.isEmpty()) {
            return;
        }
        if (migration.settings().text("mapping.unknown-source-fields").equals("inventory")) {
            forgotten.forEach(field -> report.note("inventoried, not moved: " + field));
            return;
        }
        throw new DroverException(
                ErrorCode.SOURCE_FIELD_UNKNOWN,
                "the source has fields that no mapping names: " + String.join(", ", forgotten)
                        + "; declare them in profiles/" + migration.source().system()
                        + "-objects.yaml and give each a line in "
                        + migration.folder().mappings()
                        + ", or set mapping.unknown-source-fields=inventory");
    }
}
