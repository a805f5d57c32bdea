package dev.drover.chaos;

import dev.drover.chaos.CampaignResult.Table;
import dev.drover.chaos.Cells.Cell;
import dev.drover.chaos.Findings.Place;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.verify.Subject;
import dev.drover.verify.VerificationReport;
import dev.drover.verify.VerificationRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Changes what a destination holds behind everybody's back, and looks whether a verification finds exactly that. */
public final class CorruptCampaign implements Campaign {
    private static final int LEAST_PERSONAS = 60;
    private static final int DRAWS = 1_000;
    private static final String PARENTS = "swapped parents";
    private static final String DELETED = "record deleted";
    private static final String FOREIGN = "foreign record under our id";

    /** Batches and jobs as in a real migration. */
    private static final Map<String, String> LARGE = Map.of(
            "alpineiq.page-size", "1000",
            "load.collection-size", "200",
            "load.bulk-rows", "10000");

    private final long cells;
    private final int rounds;
    private final int each;

    private final Plants plants = new Plants();
    private long compared;

    /**
     * @param cells about so many compared cells
     * @param rounds how often one single cell is corrupted
     * @param each how many of each kind, at last, all at once
     */
    public CorruptCampaign(long cells, int rounds, int each) {
        this.cells = cells;
        this.rounds = rounds;
        this.each = each;
    }

    @Override
    public CampaignResult run(CampaignOptions options) {
        int personas =
                (int) Math.max(LEAST_PERSONAS, cells / options.destination().cellsOfAPersona());
        long singles = 0;
        try (Ground ground = Ground.prepare(options, personas, LARGE);
                Migration migration = ground.program().open(ground.fresh(), UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            Subject subject = Subject.of(migration);
            options.progress().accept("migrated an account of " + personas + " personas");
            verify(migration, subject);
            options.progress().accept(compared + " cells compared, " + plants.falseAlarms() + " false alarms");
            Cells drawn = new Cells(subject, ground.destination(), new Random(options.seed()));
            for (; singles < rounds && plants.failures().isEmpty(); singles++) {
                single(ground.destination(), drawn, migration, subject);
                options.progress()
                        .accept("one wrong cell: " + (plants.failures().isEmpty() ? "found" : "NOT FOUND"));
            }
            if (plants.failures().isEmpty()) {
                many(ground.destination(), drawn, migration, subject);
            }
        }
        return result(singles);
    }

    private void single(SimulatedDestination destination, Cells drawn, Migration migration, Subject subject) {
        Optional<Cell> cell = corrupt(destination, drawn, Corruption.WRONG_CELL, "one wrong cell among all");
        cell.ifPresent(one -> {
            verify(migration, subject);
            destination.corrupt(one.mapping(), one.field(), one.id(), one.value());
            drawn.giveBack(one);
        });
        if (cell.isEmpty()) {
            plants.fail("no cell to corrupt");
        }
    }

    private void many(SimulatedDestination destination, Cells drawn, Migration migration, Subject subject) {
        for (int i = 0; i < each; i++) {
            for (Corruption corruption : Corruption.values()) {
                corrupt(destination, drawn, corruption, corruption.words());
            }
            drawn.drawParents().ifPresent(pair -> {
                destination.swap(
                        pair.one().mapping(),
                        pair.one().field().name(),
                        pair.one().id(),
                        pair.other().id());
                plant(pair.one(), PARENTS);
                plant(pair.other(), PARENTS);
            });
            drawn.drawLeaf().ifPresent(record -> {
                destination.delete(record.object(), record.id());
                plant(record, DELETED);
            });
            Map.Entry<String, String> intruder = destination.intrude(subject.phases(), subject.migrationId());
            plants.plant(new Place(intruder.getKey(), intruder.getValue(), ""), FOREIGN);
        }
        for (Corruption corruption : Corruption.values()) {
            if (!plants.has(corruption.words())) {
                plants.fail(corruption.words() + ": the account has no such cell");
            }
        }
        verify(migration, subject);
    }

    /** Not every text can stand in every field: then another cell is drawn. */
    private Optional<Cell> corrupt(SimulatedDestination destination, Cells drawn, Corruption corruption, String kind) {
        for (int i = 0; i < DRAWS; i++) {
            Optional<Cell> cell = drawn.draw(corruption);
            if (cell.isEmpty()) {
                return cell;
            }
            Cell one = cell.get();
            String changed = corruption.change(one.kind(), one.value());
            if (destination.corrupt(one.mapping(), one.field(), one.id(), changed)) {
                plant(one, kind);
                return cell;
            }
            drawn.giveBack(one);
        }
        return Optional.empty();
    }

    private void plant(Cell cell, String kind) {
        String field = cell.field() == null ? "" : cell.field().name();
        plants.plant(new Place(cell.object(), cell.id(), field), kind);
    }

    /** Compares what is found with what is planted, and forgets both. */
    private void verify(Migration migration, Subject subject) {
        Path output = migration.folder().output();
        VerificationReport report = new VerificationRun(subject, output, migration.clock(), (object, done, total) -> {})
                .run(Optional.empty(), false, "chaos")
                .report();
        compared = Math.max(compared, cells(report));
        plants.settle(report.clean(), Findings.in(output.resolve("confidential/remediation.csv")));
    }

    private static long cells(VerificationReport report) {
        return report.objects().stream()
                .flatMap(object -> object.fields().stream())
                .mapToLong(VerificationReport.FieldResult::equal)
                .sum();
    }

    private CampaignResult result(long singles) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("cells", compared);
        numbers.put("rounds", singles);
        numbers.put("planted", plants.count());
        numbers.put("found", plants.found());
        numbers.put("falseAlarms", plants.falseAlarms());
        return new CampaignResult(
                "corrupt",
                "Whatever changes at the destination behind everybody's back is found, to the field, and nothing else is.",
                plants.failures().isEmpty(),
                numbers,
                List.of(new Table("What was changed", List.of("kind", "planted", "found"), plants.rows())),
                plants.failures());
    }
}
