package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.RollbackCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rollbacks. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Migrates into an org with records of its own, lets people edit, add and delete records, and takes the migration "
                    + "back with a process that is killed with SIGKILL again and again. The org must be as before, with "
                    + "every edit of people in it."
        },
        footer = {"", "Example:", "  drover chaos rollback --kills 50 --seed 7"})
final class ChaosRollbackCommand extends CampaignCommand {

    @Option(
            names = "--kills",
            converter = AtLeastOne.class,
            defaultValue = "20",
            description = "Stop when so many processes were killed (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Override
    Campaign campaign() {
        return new RollbackCampaign(kills);
    }
}
