package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.chaos.Campaign;
import dev.drover.chaos.CampaignOptions;
import dev.drover.chaos.CampaignResult;
import dev.drover.chaos.DestinationKind;
import dev.drover.chaos.Publication;
import dev.drover.chaos.ReliabilityPage;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** A campaign of {@code drover chaos}: what all of them are told, and how their results are shown. */
abstract class CampaignCommand extends JsonCommand {

    @Option(
            names = "--seed",
            description = "The same seed draws the same troubles (default: another one each time; it is shown).")
    private Long seed;

    @Option(
            names = "--lanes",
            converter = AtLeastOne.class,
            description = "Migrations side by side (default: the number of processors).")
    private Integer lanes;

    @Option(
            names = "--size",
            converter = AtLeastOne.class,
            paramLabel = "PERSONAS",
            description = "Personas of the generated account (default: ${DEFAULT-VALUE}).",
            defaultValue = "48")
    private int size;

    @Option(
            names = "--to",
            paramLabel = "SYSTEM",
            description = "The destination: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "salesforce")
    private DestinationKind destination;

    @Option(
            names = "--publish",
            description =
                    "Also keep the result in docs/reliability/ of this checkout, and draw docs/reliability.md anew.")
    private boolean publish;

    abstract Campaign campaign();

    @Override
    public final Integer call() {
        Campaign campaign = campaign();
        if (!campaign.destinations().contains(destination)) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "--to '" + destination + "': this campaign migrates only to "
                            + campaign.destinations().stream()
                                    .map(DestinationKind::toString)
                                    .collect(Collectors.joining(", ")));
        }
        int width = lanes == null ? Runtime.getRuntime().availableProcessors() : lanes;
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1L << 31) : seed;
        PrintWriter err = err();
        try (ChaosProgram program = new ChaosProgram()) {
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            err.println("seed " + drawn);
            Checkout checkout = publish ? Checkout.current() : null;
            Instant startedAt = Instant.now();
            CampaignResult result = campaign.run(new CampaignOptions(program, destination, drawn, width, size, line -> {
                err.println(line);
                err.flush();
            }));
            if (checkout != null) {
                publish(checkout, result, drawn, startedAt);
            }
            print(result, drawn);
            return result.passed() ? 0 : 1;
        }
    }

    private void publish(Checkout checkout, CampaignResult result, long drawn, Instant startedAt) {
        List<String> typed = new ArrayList<>(arguments());
        typed.removeAll(List.of("--publish", "--json"));
        String command = "drover " + String.join(" ", typed) + (seed == null ? " --seed " + drawn : "");
        new ReliabilityPage(checkout.docs())
                .publish(new Publication(
                        result,
                        destination,
                        command,
                        drawn,
                        startedAt,
                        Duration.between(startedAt, Instant.now()).toSeconds(),
                        Publication.Machine.current(),
                        new Version().getVersion()[0],
                        checkout.commit()));
    }

    private void print(CampaignResult result, long drawn) {
        if (wantsJson()) {
            ObjectNode document = Json.object();
            document.put("campaign", result.campaign()).put("seed", drawn).put("passed", result.passed());
            document.set("tables", Json.tree(result.tables()));
            document.set("failures", Json.tree(result.failures()));
            result.numbers().forEach(document::put);
            printJson(document);
            return;
        }
        PrintWriter out = out();
        result.numbers().forEach((name, number) -> out.printf("%-28s %,12d%n", name, number));
        result.failures().forEach(out::println);
        out.println(result.passed() ? "passed" : "FAILED");
        out.flush();
    }
}
