package dev.drover.cli;

import dev.drover.chaos.Campaign;
import dev.drover.chaos.FaultCampaign;
import dev.drover.chaos.FaultKind;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Faults. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description = {
            "Lets one fault of each kind happen at the first, middle and last call of every endpoint that a run calls, of "
                    + "both systems. Each migration must come to the same end, or stop with a reason and come to it when "
                    + "it is run again."
        },
        footer = {"", "Example:", "  drover chaos faults --only answer-lost --endpoint 'salesforce PATCH'"})
final class ChaosFaultsCommand extends CampaignCommand {

    @Option(names = "--only", paramLabel = "KIND", description = "One kind: ${COMPLETION-CANDIDATES}.")
    private FaultKind only;

    @Option(
            names = "--endpoint",
            paramLabel = "REGEX",
            description = "Only endpoints in whose name this is found; a name is such as "
                    + "\"salesforce PATCH /services/data/v63.0/jobs/ingest/{id}\".")
    private Pattern endpoints;

    @Option(
            names = "--sample",
            converter = AtLeastOne.class,
            description = "Only so many combinations, drawn by the seed.")
    private Integer sample;

    @Override
    Campaign campaign() {
        return new FaultCampaign(only, endpoints, sample);
    }
}
