package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.ResultsCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Results in another order, in parts, incomplete. */
@Command(
        name = "results",
        mixinStandardHelpOptions = true,
        description = {
            "Lets the result files of bulk jobs come shuffled, broken off and with rows missing, and answers twice. Each "
                    + "entry of the crosswalk must lead to the record with its key, and each migration must come to the end "
                    + "of one that nobody disturbed."
        },
        footer = {"", "Example:", "  drover chaos results --runs 40"})
final class ChaosResultsCommand extends CampaignCommand {

    @Option(
            names = "--runs",
            converter = AtLeastOne.class,
            paramLabel = "N",
            defaultValue = "24",
            description = "How many migrations (default: ${DEFAULT-VALUE}); every fourth goes through collections.")
    private int runs;

    @Override
    Campaign campaign() {
        return new ResultsCampaign(runs);
    }
}
