package dev.drover.verify;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import dev.drover.verify.VerificationReport.ObjectResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Compares every mapped field of every record with what the mapping says it must be. Writes nothing anywhere. */
final class Verification {
    private final Subject subject;
    private final EngineClock clock;
    private final Watch watch;

    Verification(Subject subject, EngineClock clock, Watch watch) {
        this.subject = subject;
        this.clock = clock;
        this.watch = watch;
    }

    /**
     * @param sink hears every difference
     * @param population hears every record whose fields can be compared, phase by phase, in seq order
     */
    VerificationReport run(Difference.Sink sink, BiConsumer<ObjectMapping, Loaded> population) {
        Instant startedAt = clock.now();
        List<String> notes = new ArrayList<>(subject.notes());
        notes.addAll(new OpenWrites(subject.ledger().journal()).notes(subject.phases()));
        Presence presence = new Presence(subject.ledger().outcomes());
        List<ObjectResult> objects = new ArrayList<>();
        for (ObjectMapping mapping : subject.phases()) {
            try (PhaseCheck check = new PhaseCheck(
                    subject, mapping, presence, sink, watch, loaded -> population.accept(mapping, loaded))) {
                objects.add(check.run());
            }
        }
        return new VerificationReport(
                subject.migrationId(),
                subject.pair(),
                subject.account(),
                subject.mappingHash(),
                startedAt,
                clock.now(),
                List.copyOf(objects),
                List.copyOf(notes));
    }
}
