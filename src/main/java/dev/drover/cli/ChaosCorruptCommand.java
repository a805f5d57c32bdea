package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.CorruptCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Silent corruption. */
@Command(
        name = "corrupt",
        mixinStandardHelpOptions = true,
        description = {
            "Migrates an account, verifies it, then changes stored values behind everybody's back: one cell among all, "
                    + "several times, then many of every kind at once. Each must be found, to the field, and nothing else."
        },
        footer = {"", "Example:", "  drover chaos corrupt --cells 1000000 --seed 7"})
final class ChaosCorruptCommand extends CampaignCommand {

    @Option(
            names = "--cells",
            converter = AtLeastOne.class,
            defaultValue = "1000000",
            description = "About so many compared cells; takes the place of --size (default: ${DEFAULT-VALUE}).")
    private int cells;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            defaultValue = "5",
            description = "How often one single cell is changed, found and set back (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--each",
            converter = AtLeastOne.class,
            defaultValue = "10",
            description = "How many of each kind are changed at once, at last (default: ${DEFAULT-VALUE}).")
    private int each;

    @Override
    Campaign campaign() {
        return new CorruptCampaign(cells, rounds, each);
    }
}
