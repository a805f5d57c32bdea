package dev.drover.cli;

/** The process {@code drover}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int code = DroverCommand.commandLine().execute(arguments);
        Interruption.commandEnded();
        if (!Interruption.raised()) { // else the process is ending already, with the code of a resumable stop
            System.exit(code);
        }
    }
}
