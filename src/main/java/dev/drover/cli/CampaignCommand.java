package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.chaos.Campaign;
import dev.drover.chaos.CampaignOptions;
import dev.drover.chaos.CampaignResult;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.PrintWriter;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Option;

/** A campaign of {@code drover chaos}: what all of them are told, and how their results are shown. */
abstract class CampaignCommand extends JsonCommand {

    @Option(
            names = "--seed",
            description = "The same seed draws the same troubles (default: another one each time; it is shown).")
    private Long seed;

    @Option(names = "--lanes", description = "Migrations side by side (default: the number of processors).")
    private Integer lanes;

    @Option(
            names = "--size",
            paramLabel = "PERSONAS",
            description = "Personas of the generated account (default: ${DEFAULT-VALUE}).",
            defaultValue = "48")
    private int size;

    abstract Campaign campaign();

    @Override
    public final Integer call() {
        int width = lanes == null ? Runtime.getRuntime().availableProcessors() : lanes;
        if (width < 1 || size < 1) {
            throw new DroverException(ErrorCode.SETTING_INVALID, "--lanes and --size must be at least 1");
        }
        long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1L << 31) : seed;
        PrintWriter err = err();
        try (ChaosProgram program = new ChaosProgram()) {
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            err.println("seed " + drawn);
            CampaignResult result = campaign().run(new CampaignOptions(program, drawn, width, size, line -> {
                err.println(line);
                err.flush();
            }));
            print(result, drawn);
            return result.passed() ? 0 : 1;
        }
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
