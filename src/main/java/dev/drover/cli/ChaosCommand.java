package dev.drover.cli;

import picocli.CommandLine.Command;

/** Breaks migrations on the simulators, on purpose; only a place for its campaigns. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "CAMPAIGN",
        description = {
            "Breaks migrations on purpose, on simulators of its own, and counts what did not survive. Exit code 0 only if "
                    + "nothing was lost, doubled or changed. Nothing leaves this machine."
        },
        subcommands = {
            ChaosCrashCommand.class,
            ChaosFaultsCommand.class,
            ChaosCanaryCommand.class,
            ChaosResultsCommand.class,
            ChaosCorruptCommand.class,
            ChaosRollbackCommand.class,
            ChaosDatesCommand.class,
            HelpOnCommand.class
        },
        footer = {"", "Example:", "  drover chaos crash --kills 500", "  drover chaos faults --only reset"})
final class ChaosCommand {}
