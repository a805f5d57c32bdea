package dev.drover.chaos;

import dev.drover.settings.MigrationFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One pair of simulators on which trials follow each other. */
final class CrashLane implements AutoCloseable {
    /** From so many records on, a phase goes through bulk jobs: both ways are taken. */
    private static final Map<String, String> BULK = Map.of("load.bulk-from", "60");

    private static final List<String> LIGHT =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto", "-Xlog:disable");

    private final CampaignOptions options;
    private final Ground ground;
    private final Inheritance inheritance;
    private final KillSwitch killSwitch = new KillSwitch();

    /** Classes of a whole run, so that each process starts fast; another lane's file may be shared. */
    private final Path archive;

    private CrashLane(CampaignOptions options, Ground ground, Path archive) {
        this.options = options;
        this.ground = ground;
        this.inheritance = new Inheritance(ground);
        this.archive = archive == null ? ground.file("classes.jsa") : archive;
        ground.observe(killSwitch);
    }

    static CrashLane prepare(CampaignOptions options) {
        return new CrashLane(options, ground(options), null);
    }

    CrashLane another() {
        return new CrashLane(options, ground(options), archive);
    }

    private static Ground ground(CampaignOptions options) {
        return Ground.prepare(options, BULK);
    }

    /** Runs twice without trouble: once to make the class archive, once to measure; both must come to the same. */
    Reference undisturbed() {
        List<String> archiving = archivable() ? List.of("-XX:ArchiveClassesAtExit=" + archive) : List.of();
        Finish first = undisturbed(archiving, new TreeMap<>());
        Map<String, Long> boundaries = new TreeMap<>();
        long began = System.nanoTime();
        Finish second = undisturbed(jvmOptions(), boundaries);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        OrgDifference difference = OrgDifference.between(first.content(), second.content());
        if (!difference.none()) {
            throw new IllegalStateException("two undisturbed runs differ: " + difference);
        }
        return new Reference(second, boundaries, took);
    }

    private Finish undisturbed(List<String> more, Map<String, Long> boundaries) {
        MigrationFolder folder = inheritance.fresh();
        try {
            List<String> jvm = new ArrayList<>(LIGHT);
            jvm.addAll(more);
            // the last place of all is never reached so often
            Attempt attempt = Attempt.of(
                    ground,
                    killSwitch,
                    folder,
                    jvm,
                    List.of(new KillPoint("runs-after", Long.MAX_VALUE)),
                    Duration.ZERO);
            if (attempt.code() != 0) {
                throw new IllegalStateException(
                        "an undisturbed run ended with exit code " + attempt.code() + ": " + attempt.complaint());
            }
            boundaries.putAll(killSwitch.seen());
            attempt.answer()
                    .path("boundaries")
                    .properties()
                    .forEach(place ->
                            boundaries.put(place.getKey(), place.getValue().asLong()));
            return Finish.of(ground, folder);
        } finally {
            ground.remove(folder);
        }
    }

    /** No archive can be made of class folders: the virtual machine would end with an error. */
    private static boolean archivable() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .noneMatch(Files::isDirectory);
    }

    private List<String> jvmOptions() {
        List<String> all = new ArrayList<>(LIGHT);
        if (Files.exists(archive)) {
            all.add("-XX:SharedArchiveFile=" + archive);
        }
        return all;
    }

    CrashTrial trial(long seed, Reference reference) {
        MigrationFolder folder = inheritance.fresh();
        try {
            List<KillPoint> hits = new ArrayList<>();
            List<List<KillPoint>> plan = new ArrayList<>(new KillPlan(
                            seed, reference.boundaries(), ground.destination().system())
                    .draw());
            plan.add(List.of()); // the last one is left in peace
            for (List<KillPoint> points : plan) {
                Attempt attempt = Attempt.of(ground, killSwitch, folder, jvmOptions(), points, reference.took());
                if (attempt.killed()) {
                    hits.add(attempt.hit());
                } else if (attempt.code() != 0) {
                    return stopped(seed, hits, "exit code " + attempt.code() + ": " + attempt.complaint());
                }
                if (attempt.hit() != null && attempt.hit().place().equals("hung")) {
                    return stopped(seed, hits, "the process did not end");
                }
                if (!attempt.killed()) {
                    break;
                }
            }
            Finish finish = Finish.of(ground, folder);
            return new CrashTrial(
                    seed,
                    List.copyOf(hits),
                    finish.content().size(),
                    OrgDifference.between(reference.finish().content(), finish.content()),
                    finish.accounts().against(reference.finish().accounts()),
                    finish.writesAfterwards(),
                    "");
        } finally {
            ground.remove(folder);
        }
    }

    private static CrashTrial stopped(long seed, List<KillPoint> hits, String why) {
        return new CrashTrial(seed, hits, 0, new OrgDifference(0, 0, 0, List.of()), List.of(), 0, why);
    }

    @Override
    public void close() {
        ground.close();
    }
}
