package dev.drover.cli;

/** The process {@code drover}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        QuietLibraries.keep();
        int code = DroverCommand.commandLine().execute(arguments);
        Interruption.commandEnded();
        System.exit(code);
    }
}
