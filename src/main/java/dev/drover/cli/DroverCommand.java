package dev.drover.cli;

import dev.drover.chaos.FaultKind;
import dev.drover.chaos.KillPoint;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The root command: only a place for its sub-commands. */
@Command(
        name = "drover",
        description = "Moves a company's CRM from one system to another and proves that nothing was lost.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            RunCommand.class,
            StatusCommand.class,
            RejectsCommand.class,
            VerifyCommand.class,
            RollbackCommand.class,
            MappingCommand.class,
            SignOffCommand.class,
            AuditCommand.class,
            PersonCommand.class,
            CloseCommand.class,
            RoutesCommand.class,
            SandboxCommand.class,
            BenchCommand.class,
            BenchLoadCommand.class,
            ChaosCommand.class,
            ChaosChildCommand.class,
            ChaosZonesCommand.class,
            HelpOnCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 finished but not reconciled, 2 user error, 3 stopped resumable.",
            "`drover help COMMAND` explains a command with an example."
        })
final class DroverCommand {

    static CommandLine commandLine() {
        return new CommandLine(new DroverCommand())
                .registerConverter(FaultKind.class, DroverCommand::faultKind)
                .registerConverter(KillPoint.class, KillPoint::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> report(failure, commandLine))
                .setParameterExceptionHandler((failure, arguments) -> {
                    PrintWriter err = failure.getCommandLine().getErr();
                    err.println("drover: " + failure.getMessage() + "; see `drover help"
                            + failure.getCommandLine()
                                    .getCommandSpec()
                                    .qualifiedName()
                                    .replaceFirst("^drover", "")
                            + "`");
                    return 2;
                });
    }

    private static FaultKind faultKind(String text) {
        try {
            return FaultKind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is none of " + Arrays.toString(FaultKind.values()));
        }
    }

    private static int report(Exception failure, CommandLine commandLine) {
        DroverException known = Interruption.raised() ? StopSignal.interrupted() : DroverException.in(failure);
        if (known == null) {
            known = new DroverException(
                    ErrorCode.UNEXPECTED,
                    "stopped by an unexpected failure: " + name(failure)
                            + "; the lines above say where, the same command goes on from here",
                    failure);
        }
        if (known.code() == ErrorCode.UNEXPECTED) {
            Traces.log(failure);
        }
        if (commandLine.getCommand() instanceof JsonCommand command && command.wantsJson()) {
            Json.print(commandLine.getOut(), Json.error(known));
        }
        commandLine.getErr().println("drover: " + known.getMessage() + " [" + known.code() + "]");
        return known.code().exitCode().value();
    }

    /** With what lies behind it: what was thrown on another thread arrives in a wrapper that says nothing. */
    private static String name(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        String name = failure.getClass().getName();
        return first == failure ? name : name + " (" + first.getClass().getName() + ")";
    }
}
