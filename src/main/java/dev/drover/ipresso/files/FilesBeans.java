package dev.drover.ipresso.files;

import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What the routes {@code ipresso-*-collect} call. */
public final class FilesBeans {
    private final Map<String, Object> beans;

    /**
     * @param input the input folder of the migration
     * @param zone what times without an offset are in
     * @param intake asked for when an input is opened: looking at routes makes no file
     * @param progress told how many rows each page had
     */
    public FilesBeans(Path input, FilesProfile profile, ZoneId zone, Supplier<Intake> intake, LongConsumer progress) {
        Inputs inputs = new Inputs(input, profile.limits());
        beans = Map.of(
                "ipressoCanonical",
                new CanonicalCollect(intake, inputs, progress, new Cells(profile.formats(), zone)),
                "ipressoDump",
                new RuledCollect(intake, Way.DUMP, inputs, progress, profile.dump(), profile.formats(), zone),
                "ipressoPanel",
                new RuledCollect(intake, Way.PANEL, inputs, progress, profile.panel(), profile.formats(), zone));
    }

    /** By the names that the routes use. */
    public Map<String, Object> beans() {
        return beans;
    }
}
