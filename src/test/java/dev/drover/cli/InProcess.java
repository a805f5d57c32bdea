package dev.drover.cli;

import dev.drover.system.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs a command as the process {@code drover} would, within this one. */
public final class InProcess {

    private InProcess() {}

    public static Ended drover(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = DroverCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        Interruption.commandEnded(); // the end of the tests is no interruption of this command
        return new Ended(code, out.toString(), err.toString());
    }
}
