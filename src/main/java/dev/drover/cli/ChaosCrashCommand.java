package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.CrashCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Runs whole migrations as processes of their own, kills each several times with SIGKILL (at the boundaries of "
                    + "its requests, of its journal and of its ledger, and at random moments), lets it go on, and compares "
                    + "the end with that of an undisturbed run."
        },
        footer = {"", "Example:", "  drover chaos crash --kills 500 --seed 7"})
final class ChaosCrashCommand extends CampaignCommand {

    @Option(
            names = "--kills",
            converter = AtLeastOne.class,
            defaultValue = "100",
            description = "Stop when so many processes were killed (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--replay", paramLabel = "SEED", description = "Only the one trial that a failed campaign named.")
    private Long replay;

    @Override
    Campaign campaign() {
        return new CrashCampaign(kills, replay);
    }
}
