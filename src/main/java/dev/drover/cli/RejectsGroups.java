package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.RejectKinds;
import dev.drover.ledger.Ledger;
import dev.drover.mapping.MappingSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Open rejects by what is wrong with them, and what could mend each group. */
@Command(
        name = "groups",
        mixinStandardHelpOptions = true,
        description = {
            "Groups open rejects by object, reason code and field, with the children that wait behind them, what their "
                    + "messages say without any value, and the commands that could mend them."
        },
        footer = {"", "Example:", "  drover rejects groups -m acme"})
final class RejectsGroups extends JsonCommand {
    @Mixin
    private MigrationOption migrationOption;

    @Override
    public Integer call() {
        MappingSet mappings = Workbench.mappings(migrationOption.folder(), List.of());
        List<RejectKinds.Group> groups;
        try (Ledger ledger = LedgerAccess.read(migrationOption.folder())) {
            groups = RejectKinds.of(ledger);
        }
        if (wantsJson()) {
            ObjectNode document = Json.object();
            document.putArray("groups");
            groups.forEach(group -> document.withArray("groups").add(document(group, commands(group, mappings))));
            printJson(document);
        } else {
            PrintWriter out = out();
            groups.forEach(group -> print(out, group, commands(group, mappings)));
            out.println(groups.size() + " groups, "
                    + groups.stream().mapToLong(RejectKinds.Group::records).sum() + " open rejects");
            out.flush();
        }
        return 0;
    }

    private static void print(PrintWriter out, RejectKinds.Group group, List<String> commands) {
        out.println(group.phase() + " " + group.code() + (group.field().isEmpty() ? "" : " " + group.field()) + ": "
                + group.records() + (group.records() == 1 ? " record" : " records") + ", " + group.waiting()
                + " parked behind");
        for (RejectKinds.Kind kind : group.kinds()) {
            out.println("  " + kind.records() + "x " + kind.says());
        }
        commands.forEach(command -> out.println("    " + command));
        out.println();
    }

    private ObjectNode document(RejectKinds.Group group, List<String> commands) {
        ObjectNode document = Json.object()
                .put("object", group.phase())
                .put("code", group.code())
                .put("field", group.field())
                .put("records", group.records())
                .put("parked", group.waiting());
        for (RejectKinds.Kind kind : group.kinds()) {
            document.withArray("kinds").addObject().put("says", kind.says()).put("records", kind.records());
        }
        commands.forEach(document.withArray("commands")::add);
        return document;
    }

    private List<String> commands(RejectKinds.Group group, MappingSet mappings) {
        String field = group.field().split("[, ]+")[0];
        Path folder = migrationOption.folder().root();
        String head = "drover rejects fix -m " + folder + " --object " + group.phase() + " --code " + group.code()
                + (field.isEmpty() ? "" : " --field " + field);
        List<String> commands = new ArrayList<>();
        for (String answer : mappings.phase(group.phase())
                .map(phase -> phase.answers(group.code(), field))
                .orElse(List.of())) {
            String rule = switch (answer) {
                case "map" -> " --map FROM=TO";
                case "default" -> " --default VALUE";
                case "convert" -> " --convert CONVERTER";
                default -> " --waive --reason TEXT";
            };
            commands.add(head + rule + " --by NAME");
        }
        commands.add("drover rejects replay -m " + folder + " --object " + group.phase() + " --code " + group.code());
        return commands;
    }
}
