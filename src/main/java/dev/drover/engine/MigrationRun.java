package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Runs;
import dev.drover.mapping.ObjectMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a migration: extract, make ready, load phase by phase with a gate after each. What an earlier run finished is not
 * done again; what it left half way is taken up.
 */
public final class MigrationRun {
    private final Migration migration;
    private final Ledger ledger;
    private final RunListener listener;
    private final StopSignal stop;
    private final Patience patience;

    public MigrationRun(Migration migration) {
        this.migration = migration;
        this.ledger = migration.ledger();
        this.listener = migration.listener();
        this.stop = migration.stop();
        this.patience = migration.patience();
    }

    /** Everything that is in line. */
    public RunReport run() {
        return execute("run", Outcomes.Scope.PENDING, true);
    }

    /** Everything that is in line of what the ledger holds already; the source is not read. */
    public RunReport load() {
        return execute("run", Outcomes.Scope.PENDING, false);
    }

    /** Only what {@link Outcomes#putBack} put back in line; the source is not read. */
    public RunReport replay() {
        return execute("replay", Outcomes.Scope.REPLAY, false);
    }

    private RunReport execute(String kind, Outcomes.Scope scope, boolean extract) {
        new RollbackMark(ledger.runs()).refuse();
        new AccountCheck(migration).require();
        Runs.Run run = ledger.runs().beginOrResume(kind);
        ReportBuilder report = new ReportBuilder(migration, run.startedAt());
        AuditTrail audit = new AuditTrail(ledger.audit());
        audit.begun(run, migration.mappings().hash());
        paused("");
        Preparation preparation = new Preparation(migration);
        patience.through("adoption", this::paused, () -> {
            preparation.settleOpenWrites();
            return null;
        });
        Foresight foresight = new Foresight(migration, scope);
        if (extract) {
            foresee(foresight, report);
            extract(report);
        }
        foresee(foresight, report);
        List<ObjectMapping> phases = patience.through("schema", this::paused, () -> preparation.phases(report));
        boolean reconciled = load(phases, scope, report);
        String result = reconciled ? "reconciled" : "not reconciled";
        ledger.runs().finish(run.id(), result);
        audit.finished(run, result, phases, ledger.outcomes()::counts);
        return report.build(phases, reconciled);
    }

    private void foresee(Foresight foresight, ReportBuilder report) {
        patience.through("preview", this::paused, () -> {
            foresight.tell(report);
            return null;
        });
    }

    private void extract(ReportBuilder report) {
        for (Source.ExtractStep step : migration.source().extraction()) {
            stop.check();
            Instant began = migration.clock().now();
            patience.through(
                    step.object(), this::paused, () -> migration.routes().call(step.endpoint(), ""));
            stop.check();
            report.stage("extract", step.object(), ledger.staging().count(step.object()), since(began));
        }
    }

    private boolean load(List<ObjectMapping> phases, Outcomes.Scope scope, ReportBuilder report) {
        PhaseLoader loader = migration.phaseLoader();
        for (ObjectMapping phase : phases) {
            stop.check();
            refuseBlocked(phase);
            Instant began = migration.clock().now();
            Gate.Verdict verdict =
                    patience.through(phase.phase(), reason -> paused(phase, reason), () -> loader.load(phase, scope));
            report.phase(phase, verdict, since(began));
            if (!verdict.passed()) {
                listener.say("gate    " + phase.phase() + " failed: " + verdict.explanation()
                        + "; later phases were not started");
                return false;
            }
            listener.say("gate    " + phase.phase() + " passed");
            new SignOff(ledger).require(phase.phase(), migration.settings(), migration.folder());
        }
        return true;
    }

    /** For `drover status`; a stage before the first phase has no state of its own. */
    private void paused(String reason) {
        ledger.runs().setFact(Runs.PAUSED, reason);
    }

    private void paused(ObjectMapping phase, String reason) {
        ledger.runs().setPhase(phase.phase(), reason.isEmpty() ? "loading" : "paused", reason);
        paused(reason.isEmpty() ? "" : phase.phase() + ": " + reason);
    }

    private void refuseBlocked(ObjectMapping phase) {
        List<String> blockers = migration.source().blockers(phase.destinationObject());
        if (!blockers.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add(phase.phase() + " cannot start before these are resolved:");
            lines.addAll(blockers);
            ledger.runs().setPhase(phase.phase(), "blocked", blockers.size() + " to resolve");
            throw new DroverException(
                    ErrorCode.STORE_NAMES_UNRESOLVED, String.join(System.lineSeparator() + "  ", lines));
        }
    }

    private Duration since(Instant began) {
        return Duration.between(began, migration.clock().now());
    }
}
