package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.MigrationOpener;
import dev.drover.engine.RouteInspection;
import dev.drover.engine.StopSignal;
import dev.drover.failure.ExitCode;
import dev.drover.routes.Finding;
import dev.drover.routes.RouteFindings;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The route files. */
@Command(
        name = "routes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check",
        description = "Checks the route files, without a connection to anything.",
        subcommands = {RoutesCommand.Check.class},
        footer = {"", "Example:", "  drover routes check", "  drover routes check -m acme"})
final class RoutesCommand {

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Validates every route file: Camel's YAML schema, ids, the words that routes use, consumers of every direct: "
                        + "endpoint, documented placeholders, known beans, and a load of the whole context. Prints a tick "
                        + "or a cross for each file, and file:line: message for each mistake. Exit code 2 when there is one."
            },
            footer = {"", "Example:", "  drover routes check -m acme"})
    static final class Check extends JsonCommand {

        @Option(
                names = {"-m", "--migration"},
                paramLabel = "DIR",
                description = "Check the routes as this migration sees them (default: those of the installation).")
        private Path folder;

        @Override
        public Integer call() {
            RouteFindings findings = findings();
            if (wantsJson()) {
                printJson(findings);
            } else {
                printText(findings);
            }
            return (findings.valid() ? ExitCode.DONE : ExitCode.USER_ERROR).value();
        }

        private RouteFindings findings() {
            MigrationFolder migration = folder == null
                    ? null
                    : new MigrationFolder(folder.toAbsolutePath().normalize());
            MigrationOpener opener = new MigrationOpener(
                    Installation.current(), new Connectors(), Progress.onStandardError(err()), new StopSignal(), false);
            return opener.inspect(migration, "alpineiq", "salesforce", RouteInspection::findings);
        }

        private void printText(RouteFindings findings) {
            PrintWriter out = out();
            for (Map.Entry<Path, List<Finding>> file : findings.byFile().entrySet()) {
                out.println((file.getValue().isEmpty() ? "✓ " : "✗ ") + file.getKey());
                file.getValue()
                        .forEach(finding ->
                                out.println("  " + finding.file() + ":" + finding.line() + ": " + finding.message()));
            }
            out.println(findings.byFile().size() + " files, " + findings.all().size() + " mistakes");
            out.flush();
        }

        private void printJson(RouteFindings findings) {
            ObjectNode document = Json.object();
            document.put("valid", findings.valid());
            document.put("files", findings.byFile().size());
            ArrayNode list = document.putArray("mistakes");
            for (Finding finding : findings.all()) {
                list.addObject()
                        .put("file", finding.file().toString())
                        .put("line", finding.line())
                        .put("message", finding.message());
            }
            printJson(document);
        }
    }
}
