package dev.drover.rollback;

import dev.drover.engine.Migration;
import dev.drover.engine.RollbackMark;
import dev.drover.engine.RollbackMark.Begun;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.Confidential;
import dev.drover.ledger.Runs;
import dev.drover.mapping.ObjectMapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the rollback of a migration, and carries a plan out. */
public final class Rollback {
    private static final String PLANNED = "rollback.plan";
    private static final String RECORDS_DONE = "rollback.records-done";
    private static final String FINISHED = "rollback.finished";

    private final RollbackSetup setup;
    private final RollbackMark mark;
    private final Runs runs;

    /** Of an open migration that has been run. Errors: FOLDER_INVALID, ACCOUNT_MISMATCH, MAPPING_INVALID, those of logging in. */
    public static Rollback of(Migration migration) {
        return new Rollback(RollbackSetup.of(migration));
    }

    Rollback(RollbackSetup setup) {
        this.setup = setup;
        this.runs = setup.ledger().runs();
        this.mark = new RollbackMark(runs);
    }

    /**
     * Decides on every record without writing to the destination.
     *
     * @param by who asks for it, for the audit log
     */
    public RollbackReport plan(String by) {
        mark.refuse();
        try (RollbackStore store = open()) {
            String plan = decide(store);
            Reconciliation reconciliation = new Reconciliation(setup, store);
            List<ObjectRollback> objects = reconciliation.planned();
            List<String> notes = notes(objects);
            reconciliation.erased(false).ifPresent(notes::add);
            RollbackReport report = report(plan, false, objects, setup.undo().madeSchema(), notes);
            RollbackPage.write(report, setup.output().resolve("rollback-plan.html"));
            setup.ledger().audit().append(by, "rollback-planned", counts(report, RollbackOptions.SAFE));
            runs.setFact(FINISHED, "");
            runs.setFact(PLANNED, plan);
            return report;
        }
    }

    /**
     * Carries a plan out, or goes on with it where it was stopped; one that is finished already is only told again.
     *
     * <p>Errors: ROLLBACK_PLAN_OUTDATED, ROLLBACK_UNFINISHED when another one has begun, INTERRUPTED, the destination's.
     *
     * @param by who asks for it, for the audit log
     */
    public RollbackReport apply(String plan, String by, RollbackOptions options) {
        Optional<Begun> begun = mark.begun();
        try (RollbackStore store = open()) {
            if (begun.isPresent()) {
                same(begun.get(), plan, options);
            } else if (runs.fact(FINISHED).equals(Optional.of(finished(plan)))) {
                List<ObjectRollback> objects = new Reconciliation(setup, store).done();
                return report(plan, true, objects, List.of(), List.of("it was finished before; nothing was done now"));
            } else {
                begin(store, plan, options);
            }
            return carryOut(store, plan, by, options);
        }
    }

    private void same(Begun begun, String plan, RollbackOptions options) {
        if (!begun.plan().equals(plan) || !begun.options().equals(options.toString())) {
            mark.refuse();
        }
    }

    private void begin(RollbackStore store, String plan, RollbackOptions options) {
        if (!runs.fact(PLANNED).equals(Optional.of(plan))) {
            throw new DroverException(
                    ErrorCode.ROLLBACK_PLAN_OUTDATED,
                    plan + " is not the last plan of this migration; make one with `drover rollback plan`");
        }
        if (!decide(store).equals(plan)) {
            throw new DroverException(
                    ErrorCode.ROLLBACK_PLAN_OUTDATED,
                    "the destination or the ledger changed since the plan " + plan
                            + " was made; read a new one: `drover rollback plan`");
        }
        if (!options.equals(RollbackOptions.SAFE)) {
            decide(store, options); // other records may be kept
        }
        runs.latest()
                .filter(run -> !run.finished())
                .ifPresent(run -> runs.finish(run.id(), "rolled back")); // what comes after is another run
        runs.setFact(RECORDS_DONE, "");
        mark.set(new Begun(plan, options.toString()));
    }

    private RollbackReport carryOut(RollbackStore store, String plan, String by, RollbackOptions options) {
        try (ChangesFile changes = changesFile()) {
            ApplyPass pass = new ApplyPass(setup, store, options, changes);
            if (!runs.fact(RECORDS_DONE).equals(Optional.of(plan))) {
                pass.run();
                changes.finish();
                runs.setFact(RECORDS_DONE, plan);
            }
            pass.bookOlder();
        }
        Reconciliation reconciliation = new Reconciliation(setup, store);
        List<ObjectRollback> objects = reconciliation.done();
        List<String> notes = notes(objects);
        reconciliation.erased(true).ifPresent(notes::add);
        List<String> removed = options.schema() ? removeSchema(objects, notes) : List.of();
        RollbackReport report = report(plan, true, objects, removed, notes);
        RollbackPage.write(report, setup.output().resolve("rollback.html"));
        setup.ledger().audit().append(by, "rolled-back", counts(report, options));
        for (ObjectMapping phase : setup.phases()) {
            runs.setPhase(phase.phase(), "rolled-back", "");
        }
        runs.setFact(FINISHED, finished(plan));
        mark.clear();
        return report;
    }

    /** The fields that hold what people did are not taken away from under it. */
    private List<String> removeSchema(List<ObjectRollback> objects, List<String> notes) {
        List<String> held = objects.stream()
                .filter(object -> !object.lists().isEmpty() || !object.reconciled())
                .map(ObjectRollback::object)
                .toList();
        if (held.isEmpty()) {
            return setup.undo().removeSchema();
        }
        notes.add("the schema stays, because records of these objects stay or are not settled: "
                + String.join(", ", held));
        return List.of();
    }

    /** Decides on everything anew; returns the id of the plan. */
    private String decide(RollbackStore store) {
        decide(store, RollbackOptions.SAFE);
        MessageDigest digest = sha256();
        digest.update((setup.migrationId() + "\n" + setup.mappingHash() + "\n" + setup.run() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        for (ObjectMapping mapping : setup.phases()) {
            digest.update((mapping.phase() + " " + mapping.hash() + "\n").getBytes(StandardCharsets.UTF_8));
            store.items().digest(mapping.phase(), digest);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Anew with the parts of what is kept, and with what says that people opted out, as long as that keeps more. */
    private void decide(RollbackStore store, RollbackOptions options) {
        store.wholes().clear();
        store.optedOut().clear();
        boolean more = true;
        while (more) {
            long optedOut = store.optedOut().size();
            try (ChangesFile changes = changesFile()) {
                new PlanPass(setup, store, options, changes).run();
                changes.finish();
            }
            more = store.optedOut().size() > optedOut && olderPeople(store);
            for (ObjectMapping mapping : setup.withParts()) {
                store.optedOut().note(mapping.phase(), mapping.destinationObject());
                more |= store.wholes().grow(mapping.phase(), mapping.destinationObject());
            }
        }
    }

    private boolean olderPeople(RollbackStore store) {
        return setup.phases().stream()
                .filter(mapping -> !mapping.consents().isEmpty())
                .anyMatch(mapping -> store.items().tally(mapping.phase(), false).updated() > 0);
    }

    private RollbackReport report(
            String plan, boolean applied, List<ObjectRollback> objects, List<String> schema, List<String> notes) {
        return new RollbackReport(
                setup.migrationId(),
                setup.pair(),
                plan,
                applied,
                setup.clock().now(),
                objects,
                List.copyOf(schema),
                List.copyOf(notes));
    }

    private List<String> notes(List<ObjectRollback> objects) {
        List<String> notes = new ArrayList<>();
        if (!objects.stream().allMatch(object -> object.lists().isEmpty())) {
            notes.add("what stays, and what people made of it, is in " + changes() + " (personal data)");
        }
        return notes;
    }

    private static Map<String, String> counts(RollbackReport report, RollbackOptions options) {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("plan", report.plan());
        counts.put("options", options.toString());
        for (Verdict verdict : Verdict.values()) {
            long records = report.objects().stream()
                    .map(ObjectRollback::tally)
                    .mapToLong(tally -> tally.created(verdict) + tally.updated(verdict))
                    .sum();
            if (records > 0) {
                counts.put(verdict.words(), Long.toString(records));
            }
        }
        if (report.applied()) {
            counts.put("reconciled", Boolean.toString(report.reconciled()));
            counts.put("schema removed", Integer.toString(report.schema().size()));
        }
        return counts;
    }

    /** A plan that is finished stays so until the next run. */
    private String finished(String plan) {
        return plan + " " + setup.run();
    }

    private RollbackStore open() {
        return RollbackStore.open(setup.state().resolve("rollback.db"));
    }

    private ChangesFile changesFile() {
        return ChangesFile.create(changes(), setup.readBack());
    }

    private Path changes() {
        return Confidential.in(setup.output()).resolve("rollback-conflicts.csv");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
