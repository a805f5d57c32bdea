package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.DatesCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Days and moments in every zone. */
@Command(
        name = "dates",
        mixinStandardHelpOptions = true,
        description = {
            "Migrates birthdates and moments that are odd somewhere (leap days, skipped days, gaps and overlaps of summer "
                    + "time) on a machine of every IANA zone (one of those that share all their rules), through every way "
                    + "that the destination offers, and compares what arrives "
                    + "and what is read back with what was written."
        },
        footer = {"", "Example:", "  drover chaos dates --zones 20"})
final class ChaosDatesCommand extends CampaignCommand {

    @Option(
            names = "--zones",
            converter = AtLeastOne.class,
            paramLabel = "N",
            description =
                    "So many zones of different rules, drawn by the seed (default: all, and processes started in some).")
    private Integer zones;

    @Override
    Campaign campaign() {
        return new DatesCampaign(zones);
    }
}
