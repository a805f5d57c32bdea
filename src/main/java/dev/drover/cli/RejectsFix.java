package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.FixPreview;
import dev.drover.engine.MappingConfirmation;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.ScratchFolder;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.ReportJson;
import dev.drover.ledger.Audit;
import dev.drover.mapping.Fix;
import dev.drover.mapping.FixDraft;
import dev.drover.mapping.MappingSet;
import dev.drover.settings.MigrationFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mends one group of rejects by one rule, which becomes part of the mapping. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        description = {
            "Mends one group of rejects by one rule. Shows the effect first; with --yes it writes the rule as a file of "
                    + "its own below mappings/fixes, confirms the mapping in your name, and sends the group again with "
                    + "the children that wait for it."
        },
        footer = {
            "",
            "Example:",
            "  drover rejects fix -m acme --object Contact --code REQUIRED_FIELD_MISSING --field LastName \\",
            "      --default Unknown --by \"Jo Field\"            # shows what it would do",
            "  … the same with --yes                          # does it",
            "  drover rejects fix -m acme --object Contact --code DUPLICATES_DETECTED \\",
            "      --waive --reason \"known twins\" --by \"Jo Field\" --yes"
        })
final class RejectsFix extends JsonCommand {
    @Mixin
    private MigrationOption migrationOption;

    @Option(names = "--object", required = true, description = "Destination object of the group.")
    private String object;

    @Option(names = "--code", required = true, description = "Reason code of the group.")
    private String code;

    @Option(names = "--field", defaultValue = "", description = "Destination field of the group.")
    private String field;

    @Mixin
    private FixRule rule;

    @Option(names = "--reason", defaultValue = "", description = "Why; a waiver needs it. Name no person in it.")
    private String reason;

    @Option(
            names = "--by",
            required = true,
            converter = OperatorName.class,
            paramLabel = "NAME",
            description = "Who decides it.")
    private String by;

    @Option(names = "--yes", description = "Do it; without it only the effect is shown.")
    private boolean yes;

    @Option(
            names = "--show-values",
            description = "Show the examples in clear: for the eyes of those who may see them.")
    private boolean showValues;

    @Override
    public Integer call() {
        MigrationFolder folder = migrationOption.folder();
        FixDraft draft = new FixDraft(
                object,
                field,
                code,
                rule.yaml(),
                reason,
                by,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        StopSignal stop = new StopSignal();
        Interruption.guard(stop);
        Progress progress = Progress.onStandardError(err());
        FixPreview.Effect effect = preview(folder, draft, progress, stop);
        if (!yes) {
            if (wantsJson()) {
                printJson(document(effect));
            } else {
                print(effect);
                out().println("nothing was written; the same command with --yes does it");
                out().flush();
            }
            return 0;
        }
        if (!effect.helps()) {
            throw new DroverException(
                    ErrorCode.FIX_INVALID,
                    "the fix would help none of the " + effect.group()
                            + " records of its group; nothing was written. Look at the effect without --yes");
        }
        if (!wantsJson()) {
            print(effect);
        }
        return apply(folder, draft, effect, progress, stop);
    }

    private FixPreview.Effect preview(MigrationFolder folder, FixDraft draft, Progress progress, StopSignal stop) {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            MappingSet proposed = proposed(folder, draft.write(scratch.path()));
            try (Migration migration = Workbench.open(folder, progress, stop)) {
                Fix fix = proposed.fixes().get(proposed.fixes().size() - 1);
                if (migration
                        .ledger()
                        .outcomes()
                        .rejects(FixPreview.filter(fix), 1)
                        .isEmpty()) {
                    throw new DroverException(
                            ErrorCode.FIX_INVALID,
                            "no open reject of " + object + " has the code " + code
                                    + (field.isEmpty() ? "" : " and the field " + field)
                                    + "; `drover rejects groups` lists the groups");
                }
                return FixPreview.of(migration, proposed);
            }
        }
    }

    /** What is wrong with the draft is told without the name of its scratch file. */
    private static MappingSet proposed(MigrationFolder folder, Path draft) {
        try {
            return Workbench.mappings(folder, List.of(draft));
        } catch (DroverException e) {
            if (e.code() != ErrorCode.MAPPING_INVALID || !e.getMessage().contains(draft.toString())) {
                throw e;
            }
            String told = e.getMessage().replaceAll("(?m)^\\Q" + draft + "\\E:\\d+: ", "");
            throw new DroverException(ErrorCode.FIX_INVALID, "the fix cannot be made: " + told, e);
        }
    }

    private int apply(
            MigrationFolder folder, FixDraft draft, FixPreview.Effect effect, Progress progress, StopSignal stop) {
        Path file = draft.write(MappingSet.fixFolder(folder.mappings()));
        MappingSet mappings = Workbench.mappings(folder, List.of());
        MappingConfirmation.of(folder).confirm(mappings, by, Instant.now());
        progress.say("fix     " + file + " written, the mapping is confirmed by " + by);
        try (Migration migration = Workbench.open(folder, progress, stop)) {
            audit(migration.ledger().audit(), mappings, file, effect);
            Fix fix = mappings.fixes().get(mappings.fixes().size() - 1);
            long back = migration.ledger().outcomes().putBack(FixPreview.filter(fix));
            progress.say("replay  " + back + " records put back in line");
            RunResult result = RunResult.of(migration, new MigrationRun(migration).replay());
            if (wantsJson()) {
                ObjectNode document = document(effect);
                document.put("file", file.toString());
                document.set("run", ReportJson.run(result.report(), result.html()));
                printJson(document);
                return result.exitCode();
            }
            return result.print(this);
        }
    }

    private void audit(Audit audit, MappingSet mappings, Path file, FixPreview.Effect effect) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("object", object);
        details.put("code", code);
        details.put("field", field);
        details.put("file", file.getFileName().toString());
        details.put("records", Long.toString(effect.group()));
        details.put("parked", Long.toString(effect.followers()));
        details.put("mapping", mappings.hash());
        if (rule.isWaiver()) {
            details.put("reason", reason);
        }
        audit.append(by, rule.isWaiver() ? "waived" : "rejects-fixed", details);
    }

    private void print(FixPreview.Effect effect) {
        PrintWriter out = out();
        out.println(object + " " + code + (field.isEmpty() ? "" : " " + field) + ": " + effect.group()
                + " rejects in the group");
        line(effect.loads(), "would map and be sent");
        line(effect.waived(), "would be left out (what the destination refused is tried once more before)");
        line(effect.asBefore(), "would be sent as they were when the destination refused them");
        line(effect.waits(), "would map, but wait for their own parent");
        line(effect.excluded(), "would be left out by a rule of the mapping");
        effect.refused().forEach((why, records) -> line(records, "would still be refused: " + why));
        out.println("  " + effect.followers() + " parked records wait behind the group and come back with it");
        out.println("  " + effect.others() + " other records of " + object
                + " would come out differently; the next run writes them");
        for (FixPreview.Example example : effect.examples()) {
            out.println("  example " + example.sourceId() + ": " + shown(example.before()) + " -> "
                    + shown(example.after()));
        }
        out.flush();
    }

    private void line(long records, String what) {
        if (records > 0) {
            out().println("  " + records + " " + what);
        }
    }

    private ObjectNode document(FixPreview.Effect effect) {
        ObjectNode document = Json.object()
                .put("object", object)
                .put("code", code)
                .put("field", field)
                .put("applied", yes);
        ObjectNode counts = document.putObject("effect")
                .put("group", effect.group())
                .put("loads", effect.loads())
                .put("waived", effect.waived())
                .put("asBefore", effect.asBefore())
                .put("waits", effect.waits())
                .put("excluded", effect.excluded())
                .put("others", effect.others())
                .put("parked", effect.followers());
        ObjectNode refused = counts.putObject("refused");
        effect.refused().forEach(refused::put);
        for (FixPreview.Example example : effect.examples()) {
            counts.withArray("examples")
                    .addObject()
                    .put("sourceId", example.sourceId())
                    .put("before", shown(example.before()))
                    .put("after", shown(example.after()));
        }
        return document;
    }

    /** The shape of a value, unless the values are asked for: letters become x, digits 9. */
    private String shown(String value) {
        if (value.isEmpty()) {
            return "(nothing)";
        }
        return showValues
                ? value
                : value.replaceAll("\\p{N}", "9")
                        .replaceAll("[\\p{L}\\p{M}]", "x")
                        .replaceAll("[^9x\\p{ASCII}]", "?");
    }
}
