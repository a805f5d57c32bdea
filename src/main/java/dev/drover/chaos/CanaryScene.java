package dev.drover.chaos;

import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the campaign of canaries plays: all of it that differs from one destination to the other. */
interface CanaryScene {

    /** A call that is refused, and the exit code that the command ends with. */
    record Refused(String path, int status, int exitCode) {}

    /** Starts the simulators; the destination's secrets are canaries. */
    Sandbox start(Path data, AlpineIqOptions source, Canaries canaries);

    /** Secrets that a user adds to those that {@code init} wrote: name → value. */
    Map<String, String> secrets(Sandbox sandbox);

    /** Settings that a user adds. */
    Map<String, String> settings(Sandbox sandbox);

    /** Settings with each of which the doctor is asked once more; the last are those of the migration. */
    List<Map<String, String>> logins();

    Refused login();

    /** Calls of a run that are refused one after the other, so that it stops each time. */
    List<Refused> run();

    /** Every write of a row is refused. */
    Refused rows();

    /** The calls of a verification. */
    Refused verification();

    /** The calls of a rollback. */
    Refused rollback();

    /** Paths where faults pass. */
    List<String> passing();

    /** Tokens that were handed out since. */
    Set<String> tokens(Sandbox sandbox);

    /** How many kinds of rejects there are at least. */
    int rejects();

    /** A group of rejects that a default mends: object, code, field; empty when there is none. */
    List<String> mended();

    /** Keys of the people who were moved, in the order of {@link #corrupt}. */
    List<String> people(SimulatedDestination destination);

    /** Changes a value of the n-th person behind everybody's back. @param which of three fields */
    void corrupt(SimulatedDestination destination, int n, int which, Canaries canaries);

    /** Somebody edits the n-th person. */
    void edit(SimulatedDestination destination, int n, String text);
}
