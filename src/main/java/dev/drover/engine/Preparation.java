package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Between extraction and the first phase: no field may be forgotten, and the destination must have a place for each. */
final class Preparation {
    private final Migration migration;

    Preparation(Migration migration) {
        this.migration = migration;
    }

    /** The phases in order, custom properties resolved, the destination's schema ready for them. */
    List<ObjectMapping> phases(ReportBuilder report) {
        refuseForgottenFields(report);
        List<ObjectMapping> phases = new ArrayList<>();
        for (ObjectMapping mapping : migration.mappings().phases()) {
            if (mapping.optional() && !migration.destination().offers(mapping.destinationObject())) {
                report.note(mapping.phase() + " was skipped: the destination does not offer "
                        + mapping.destinationObject());
                continue;
            }
            phases.add(mapping.resolved(migration.ledger().staging().fields(mapping.sourceObject())));
        }
        for (String made : migration.destination().prepareSchema(phases)) {
            report.schemaChange(made);
            migration.listener().say("schema  " + made);
        }
        return phases;
    }

    private void refuseForgottenFields(ReportBuilder report) {
        Set<String> objects = new HashSet<>(migration.ledger().staging().counts().keySet());
        List<String> forgotten = new ArrayList<>();
        for (String object : objects.stream().sorted().toList()) {
            List<FieldStatistics> seen = migration.ledger().staging().fields(object);
            for (FieldStatistics field : migration.mappings().unknown(object, seen)) {
                forgotten.add(object + "." + field.path() + " (in " + field.present() + " records)");
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
                        + "; declare them in profiles/alpineiq-objects.yaml and give each a line in "
                        + migration.folder().mappings()
                        + ", or set mapping.unknown-source-fields=inventory");
    }
}
