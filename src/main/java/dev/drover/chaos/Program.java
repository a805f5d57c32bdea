package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Migration;
import dev.drover.ledger.Ledger;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The program that a campaign breaks, as the command line wires it together. */
public interface Program {

    /**
     * Makes a migration folder that leads to simulators.
     *
     * @param destination the system that it migrates to
     * @param sandbox their addresses and credentials, as {@code drover sandbox} prints them
     */
    void makeFolder(MigrationFolder folder, String destination, JsonNode sandbox, Map<String, String> settings);

    /** Opens a migration in this process; it says nothing. */
    Migration open(MigrationFolder folder, UnaryOperator<Ledger> ledgers);

    /** Starts the program as a process of its own; what it says on standard error goes to a file. */
    Process start(List<String> jvmOptions, List<String> arguments, Path errors) throws IOException;
}
