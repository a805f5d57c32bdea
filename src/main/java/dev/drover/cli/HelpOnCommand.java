package dev.drover.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command, or a command of a command: picocli's own looks at the first word alone. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Explains a command, with an example.",
        footer = {"", "Example:", "  drover help rollback plan"})
final class HelpOnCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Its name, word by word.")
    private List<String> words = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine explained = spec.commandLine().getParent();
        for (String word : words) {
            CommandLine next = explained.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(explained, "Unknown command '" + word + "'");
            }
            explained = next;
        }
        explained.usage(spec.commandLine().getOut());
        return 0;
    }
}
