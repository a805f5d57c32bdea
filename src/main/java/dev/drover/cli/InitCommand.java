package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.settings.MigrationFolder;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a migration folder. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a migration folder: commented settings, the pair's mapping files to read and change, a place for the "
                    + "files that the customer supplies, and a new ledger key."
        },
        footer = {
            "",
            "Example:",
            "  drover init acme --from alpineiq --to salesforce",
            "  drover init acme --from alpineiq --to pipedrive",
            "  drover init acme --from ipresso --to salesforce",
            "Against the sandbox (in another terminal: drover sandbox > sandbox.json; for Pipedrive with --pipedrive-port 0):",
            "  drover init acme --from alpineiq --to salesforce --sandbox sandbox.json"
        })
final class InitCommand extends JsonCommand {

    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    private Path folder;

    @Option(names = "--from", required = true, description = "Source: alpineiq or ipresso.")
    private String from;

    @Option(names = "--to", required = true, description = "Destination: salesforce or pipedrive.")
    private String to;

    @Option(
            names = "--sandbox",
            paramLabel = "FILE",
            description = "What `drover sandbox` printed: its addresses and keys are filled in.")
    private Path sandbox;

    @Override
    public Integer call() {
        MigrationFolder made = new MigrationFolder(folder.toAbsolutePath().normalize());
        Map<String, String> settings = sandbox == null ? Map.of() : SandboxSettings.read(sandbox, from, to, made);
        FolderMaker.make(made, from, to, settings);
        if (wantsJson()) {
            ObjectNode document = Json.object();
            document.put("migration", made.root().toString());
            document.put("settings", made.settingsFile().toString());
            document.put("mappings", made.mappings().toString());
            printJson(document);
        } else {
            out().println("made " + made.root() + System.lineSeparator() + "next: "
                    + (sandbox == null ? "fill in " + made.settingsFile() + ", then " : "")
                    + "`drover doctor -m " + folder + "`");
            out().flush();
        }
        return 0;
    }
}
