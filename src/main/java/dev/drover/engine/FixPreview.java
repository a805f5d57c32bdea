package dev.drover.engine;

import dev.drover.engine.load.ParentCheck;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.ledger.StagedRecord;
import dev.drover.mapping.Fix;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a proposed fix would do, worked out over the staged records: nothing is sent and nothing is stored. */
public final class FixPreview {
    private static final int EXAMPLES = 5;

    /**
     * @param group open rejects that the fix is for
     * @param loads of these, how many would map to another record than now, and be sent
     * @param waived would be left out; a refusal of the destination is tried once more before
     * @param asBefore would be sent just as they were when the destination refused them
     * @param waits would map, but their own parent is not loaded
     * @param excluded would be left out by a rule of the mapping
     * @param refused would still be refused, by code and field
     * @param others records outside of the group that would come out differently
     * @param followers parked records that wait behind the group
     */
    public record Effect(
            long group,
            long loads,
            long waived,
            long asBefore,
            long waits,
            long excluded,
            Map<String, Long> refused,
            long others,
            long followers,
            List<Example> examples) {

        /** Whether it does anything for anyone of its group. */
        public boolean helps() {
            return loads + waived + waits + excluded > 0;
        }
    }

    /** One record of the group: what the source says and what the field becomes; both are values of a person. */
    public record Example(String sourceId, String before, String after) {}

    private final Ledger ledger;
    private final MappingContext context;
    private final ObjectMapping now;
    private final ObjectMapping then;
    private final Fix fix;

    private long group;
    private long loads;
    private long waived;
    private long asBefore;
    private long waits;
    private long excluded;
    private long changedInGroup;
    private long changed;
    private final Map<String, Long> refused = new TreeMap<>();
    private final List<Example> examples = new ArrayList<>();

    private FixPreview(Migration migration, ObjectMapping now, ObjectMapping then, Fix fix) {
        this.ledger = migration.ledger();
        this.context = new PhaseContext(
                migration.id(),
                migration.source(),
                migration.destination(),
                migration.ledger().outcomes());
        this.now = now;
        this.then = then;
        this.fix = fix;
    }

    /**
     * @param proposed the mapping with the fix, which is the last of it
     *     <p>Errors: FIX_INVALID when its phase does not run on this account.
     */
    public static Effect of(Migration migration, MappingSet proposed) {
        Fix fix = proposed.fixes().get(proposed.fixes().size() - 1);
        Function<MappingSet, ObjectMapping> phase = mappings ->
                PhasePlan.of(mappings, migration.ledger().staging(), migration.source(), migration.destination())
                        .phases()
                        .stream()
                        .filter(mapping -> mapping.phase().equals(fix.phase()))
                        .findFirst()
                        .orElseThrow(() -> new DroverException(
                                ErrorCode.FIX_INVALID,
                                "phase " + fix.phase() + " does not run on this account, so there is nothing to fix"));
        return new FixPreview(migration, phase.apply(migration.mappings()), phase.apply(proposed), fix).effect();
    }

    private Effect effect() {
        ledger.outcomes().forEachReject(filter(fix), this::look);
        ledger.staging().forEach(now.sourceObject(), this::compare);
        long followers = ledger.outcomes().waiting().stream()
                .filter(waiting -> waiting.phase().equals(fix.phase()) && fix.covers(waiting.code(), waiting.field()))
                .mapToLong(waiting -> waiting.records())
                .sum();
        return new Effect(
                group,
                loads,
                waived,
                asBefore,
                waits,
                excluded,
                refused,
                changed - changedInGroup,
                followers,
                List.copyOf(examples));
    }

    /** The rejects that a fix is for. */
    public static RejectFilter filter(Fix fix) {
        return new RejectFilter(fix.phase(), null, fix.code(), fix.field().isEmpty() ? null : fix.field());
    }

    private void look(List<Reject> page) {
        Map<String, StagedRecord> records =
                ledger
                        .staging()
                        .findAll(
                                now.sourceObject(),
                                page.stream().map(Reject::sourceId).toList())
                        .stream()
                        .collect(Collectors.toMap(StagedRecord::sourceId, Function.identity()));
        List<MappedRecord> mapped = new ArrayList<>();
        List<Boolean> same = new ArrayList<>();
        for (Reject reject : page) {
            StagedRecord record = records.get(reject.sourceId());
            MappingResult before = map(now, record);
            MappingResult after = map(then, record);
            group++;
            changedInGroup += differ(before, after) ? 1 : 0;
            example(record, after);
            if (after instanceof MappingResult.Mapped success) {
                mapped.add(success.record());
                same.add(!differ(before, after));
            } else if (after instanceof MappingResult.Refused failure) {
                refuse(failure.reasons().get(0).code(), fields(failure));
            } else if (waived(reject.rejection())) {
                waived++;
            } else {
                excluded++;
            }
        }
        place(mapped, same);
    }

    private void place(List<MappedRecord> mapped, List<Boolean> same) {
        ParentCheck parents = ParentCheck.of(mapped, ledger.outcomes());
        for (int i = 0; i < mapped.size(); i++) {
            ParentCheck.Verdict verdict = parents.check(mapped.get(i));
            if (verdict instanceof ParentCheck.Refused held) {
                held(held.outcome());
            } else if (!same.get(i)) {
                loads++;
            } else if (then.waived(fix.code(), fix.field()).isPresent()) {
                waived++;
            } else {
                asBefore++;
            }
        }
    }

    private void held(Outcome outcome) {
        if (outcome instanceof Outcome.Parked) {
            waits++;
        } else if (outcome instanceof Outcome.Rejected rejected && !waived(rejected.rejection())) {
            refuse(rejected.rejection().code(), rejected.rejection().field());
        } else if (outcome instanceof Outcome.Rejected) {
            waived++;
        } else {
            excluded++;
        }
    }

    private boolean waived(Outcome.Rejection rejection) {
        return then.waived(rejection.code(), rejection.field()).isPresent();
    }

    private void refuse(String code, String fields) {
        refused.merge((code + " " + fields).strip(), 1L, Long::sum);
    }

    private void compare(StagedRecord record) {
        changed += differ(map(now, record), map(then, record)) ? 1 : 0;
    }

    private MappingResult map(ObjectMapping mapping, StagedRecord record) {
        return mapping.map(record.sourceId(), record.payload(), context);
    }

    /** Whether another record comes out, or none, or one in place of none. */
    private static boolean differ(MappingResult before, MappingResult after) {
        if (before instanceof MappingResult.Mapped one && after instanceof MappingResult.Mapped other) {
            return !one.record().hash().equals(other.record().hash());
        }
        return before.getClass() != after.getClass();
    }

    private static String fields(MappingResult.Refused failure) {
        return failure.reasons().stream()
                .map(MappingResult.Reason::field)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void example(StagedRecord record, MappingResult after) {
        if (examples.size() == EXAMPLES || fix.field().isEmpty()) {
            return;
        }
        String becomes = after instanceof MappingResult.Mapped mapped
                ? text(mapped.record().fields().get(fix.field()))
                : "";
        examples.add(new Example(
                record.sourceId(), now.sourceText(fix.field(), record.payload()).orElse(""), becomes));
    }

    private static String text(Object value) {
        if (value instanceof ParentReference parent) {
            return parent.key();
        }
        return value == null ? "" : value.toString();
    }
}
