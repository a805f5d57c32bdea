package dev.drover.engine;

import dev.drover.engine.RunReport.ObjectCounts;
import dev.drover.engine.RunReport.RejectGroup;
import dev.drover.engine.RunReport.StageTiming;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.mapping.ObjectMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what a run did while it goes on, and draws the sum at its end. */
final class ReportBuilder {
    private final Migration migration;
    private final Instant startedAt;
    private final List<StageTiming> stages = new ArrayList<>();
    private final Map<String, Gate.Verdict> verdicts = new HashMap<>();
    private final Set<String> schemaChanges = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Long> writtenBefore = new HashMap<>();

    ReportBuilder(Migration migration, Instant startedAt) {
        this.migration = migration;
        this.startedAt = startedAt;
        for (ObjectMapping phase : migration.mappings().phases()) {
            writtenBefore.put(phase.phase(), written(phase));
        }
    }

    private long written(ObjectMapping phase) {
        Counts counts = outcomes().counts(phase.phase());
        return counts.created() + counts.updated();
    }

    void stage(String stage, String object, long records, Duration took) {
        stages.add(new StageTiming(stage, object, records, took));
    }

    void phase(ObjectMapping phase, Gate.Verdict verdict, Duration took) {
        verdicts.put(phase.phase(), verdict);
        stage("load", phase.phase(), outcomes().counts(phase.phase()).extracted(), took);
    }

    void schemaChange(String line) {
        schemaChanges.add(line);
    }

    void note(String line) {
        notes.add(line);
    }

    RunReport build(List<ObjectMapping> phases, boolean reconciled) {
        List<ObjectCounts> objects = new ArrayList<>();
        Map<String, Long> exclusions = new TreeMap<>();
        for (ObjectMapping phase : phases) {
            objects.add(counts(phase));
            noteStillThere(phase.phase());
            outcomes()
                    .exclusions(phase.phase())
                    .forEach((reason, records) -> exclusions.put(phase.phase() + ": " + reason, records));
        }
        spent(phases);
        List<Connector.Quota> quotas = new ArrayList<>(migration.source().quotas());
        quotas.addAll(migration.destination().quotas());
        return new RunReport(
                migration.id(),
                migration.pair(),
                startedAt,
                migration.clock().now(),
                reconciled,
                List.copyOf(objects),
                List.copyOf(stages),
                quotas,
                rejects(),
                exclusions,
                List.copyOf(schemaChanges),
                List.copyOf(notes));
    }

    private void spent(List<ObjectMapping> phases) {
        Map<String, Long> written = new HashMap<>();
        for (ObjectMapping phase : phases) {
            long now = written(phase) - writtenBefore.getOrDefault(phase.phase(), 0L);
            written.merge(phase.destinationObject(), now, Long::sum);
        }
        migration.destination().spent(written).forEach(this::note);
    }

    private ObjectCounts counts(ObjectMapping phase) {
        Counts counts = outcomes().counts(phase.phase());
        Gate.Verdict verdict = verdicts.get(phase.phase());
        return new ObjectCounts(
                phase.phase(),
                phase.sourceObject(),
                verdict == null ? migration.ledger().staging().count(phase.sourceObject()) : counts.extracted(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.rejected(),
                counts.parked(),
                counts.excluded(),
                verdict == null ? -1 : verdict.destination(),
                verdict != null && verdict.passed(),
                verdict == null ? "not started" : verdict.explanation());
    }

    private void noteStillThere(String phase) {
        long records = outcomes().counts(phase).stillThere();
        if (records > 0) {
            note(phase + ": the destination still holds " + records
                    + " records that were loaded before they were refused or left out");
        }
    }

    private List<RejectGroup> rejects() {
        return outcomes().rejectGroups().stream()
                .map(group -> new RejectGroup(group.phase(), group.code(), group.field(), group.records()))
                .toList();
    }

    private Outcomes outcomes() {
        return migration.ledger().outcomes();
    }
}
