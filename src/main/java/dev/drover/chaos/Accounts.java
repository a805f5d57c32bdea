package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a ledger says of every phase when a migration has ended, to be compared with that of another. */
record Accounts(long runId, Map<String, Phase> phases) {

    /** @param crossed records in the crosswalk; {@code made} of them were created by the migration */
    record Phase(Counts counts, long crossed, long made) {}

    static Accounts of(Migration migration) {
        Map<String, Phase> phases = new TreeMap<>();
        for (ObjectMapping mapping : migration.mappings().phases()) {
            long[] crossed = new long[2];
            migration.ledger().outcomes().forEachLoaded(mapping.phase(), crossing -> {
                crossed[0]++;
                crossed[1] += crossing.created() ? 1 : 0;
            });
            phases.put(
                    mapping.phase(),
                    new Phase(migration.ledger().outcomes().counts(mapping.phase()), crossed[0], crossed[1]));
        }
        return new Accounts(
                migration.ledger().runs().latest().map(run -> run.id()).orElse(0L), phases);
    }

    /**
     * What does not add up or is not as in an undisturbed migration. A process that is killed right after the run was
     * booked as finished leaves the next one nothing to do: then all that was created is unchanged.
     */
    List<String> against(Accounts undisturbed) {
        List<String> wrong = new ArrayList<>();
        undisturbed.phases.forEach((name, expected) -> {
            Phase found = phases.get(name);
            if (found.counts().inLine() != 0
                    || !found.counts().addUp() && found.counts().extracted() > 0) {
                wrong.add(name + " does not add up: " + found.counts());
            }
            Phase wanted = runId == undisturbed.runId ? expected : settled(expected);
            Phase got = runId == undisturbed.runId ? found : settled(found);
            if (!wanted.equals(got)) {
                wrong.add(name + " was " + wanted + ", is " + got);
            }
        });
        return wrong;
    }

    private static Phase settled(Phase phase) {
        Counts counts = phase.counts();
        return new Phase(
                new Counts(
                        counts.extracted(),
                        0,
                        0,
                        counts.loaded(),
                        counts.rejected(),
                        counts.parked(),
                        counts.excluded(),
                        counts.inLine(),
                        counts.stillThere()),
                phase.crossed(),
                phase.made());
    }
}
