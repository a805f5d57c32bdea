package dev.drover.chaos;

import dev.drover.engine.ScratchFolder;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a canary into every personal field of an account and into every secret of a migration, takes the migration through its
 * whole life with loggers wide open while both systems fail, and looks for the canaries in everything that was written.
 */
public final class CanaryCampaign implements Campaign {
    /** A stop at the first trouble that does not pass, and everything through bulk jobs that is not tiny. */
    private static final Map<String, String> SETTINGS = Map.of(
            "load.bulk-from", "30",
            "pause.give-up", "0s",
            "quota.wait", "0s");

    /** So many it takes until each kind of defect is among them. */
    private static final int FEWEST = 66;

    private final boolean brief;
    private final CanarySearch search = new CanarySearch();
    private final List<String> failures = new ArrayList<>();
    private Canaries canaries;

    /** @param brief only the commands that write most */
    public CanaryCampaign(boolean brief) {
        this.brief = brief;
    }

    @Override
    public CampaignResult run(CampaignOptions options) {
        canaries = new Canaries(options.seed(), search);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            int personas = Math.max(FEWEST, options.personas());
            AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(personas, options.seed())
                    .withAudiences(7)
                    .withOrderLines(personas * 3));
            Path input = scratch.path().resolve("input");
            Path data = scratch.path().resolve("data");
            new CanaryAccount(generator, canaries).write(data, input);
            AlpineIqOptions source = AlpineIqOptions.defaults().with(o -> o.apiKey = canaries.word("api key"));
            CanaryScene scene = options.destination().canaries();
            try (Ground ground = Ground.on(options, scene.start(data, source, canaries), SETTINGS)) {
                return life(options, scene, ground, input);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CampaignResult life(CampaignOptions options, CanaryScene scene, Ground ground, Path input)
            throws IOException {
        MigrationFolder folder = new MigrationFolder(ground.file("acme"));
        CanaryWatch watch = new CanaryWatch(
                ground,
                folder,
                search,
                () -> scene.tokens(ground.sandbox()).forEach(token -> canaries.secret("token", token)),
                options.progress());

        CanaryTroubles troubles = new CanaryTroubles(ground, scene, canaries.email());
        CanaryStart start = new CanaryStart(ground, scene, folder, watch, canaries, troubles);
        CanaryLife life = new CanaryLife(ground, scene, folder, watch, canaries, troubles);
        start.make(input);
        if (brief) {
            life.brief();
        } else {
            start.examine();
            life.whole();
        }
        watch.lookAtAllThatWasSaid();

        failures.addAll(life.failures());
        failures.addAll(watch.unexpected());
        failures.addAll(watch.hits());
        if (troubles.hits() == 0) {
            failures.add("no request has met a fault");
        }
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put(
                "canaries", canaries.kinds().values().stream().mapToLong(n -> n).sum());
        numbers.put("kinds", (long) canaries.kinds().size());
        numbers.put("forms", (long) search.forms());
        numbers.put("commands", (long) watch.commands());
        numbers.put("wrongExitCodes", (long) watch.unexpected().size());
        numbers.put("faultsHit", (long) troubles.hits());
        numbers.put("files", (long) watch.files());
        numbers.put("confidentialFiles", (long) watch.confidential());
        numbers.put("bytesSearched", search.searched());
        numbers.put("hits", (long) watch.hits().size());
        return new CampaignResult(
                "canary",
                "No personal value and no secret is in any log, message, shareable report, name of a file or store.",
                failures.isEmpty(),
                numbers,
                List.of(new CampaignResult.Table(
                        "Canaries",
                        List.of("kind", "planted"),
                        canaries.kinds().entrySet().stream()
                                .map(kind -> List.of(kind.getKey(), String.valueOf(kind.getValue())))
                                .toList())),
                failures);
    }
}
