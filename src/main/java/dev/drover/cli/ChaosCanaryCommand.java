package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.CanaryCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Leaks. */
@Command(
        name = "canary",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the commands of a migration with wide open loggers while both systems fail, and looks for the personal "
                    + "values of the account and for every secret in all that was written, plain and encoded."
        },
        footer = {"", "Example:", "  drover chaos canary --size 100"})
final class ChaosCanaryCommand extends CampaignCommand {

    @Option(names = "--brief", description = "Only the commands that write most.")
    private boolean brief;

    @Override
    Campaign campaign() {
        return new CanaryCampaign(brief);
    }
}
