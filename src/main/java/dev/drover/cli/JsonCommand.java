package dev.drover.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that prints its result as text, or as one machine-readable document. Its exit code is what it returns. */
abstract class JsonCommand implements Callable<Integer> {

    @Option(
            names = "--json",
            description = "Print one JSON document on standard output; progress and logs go to standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    final boolean wantsJson() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What was typed after {@code drover}. */
    final List<String> arguments() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    final void printJson(Object document) {
        Json.print(out(), document);
    }
}
