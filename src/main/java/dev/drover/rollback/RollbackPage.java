package dev.drover.rollback;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a rollback as one page that may be shared: counts, ids, names of fields. */
final class RollbackPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RollbackPage() {}

    /** Errors: DISK_FULL when the file cannot be written. */
    static void write(RollbackReport report, Path file) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("report", report);
        model.put("at", TIME.format(report.at()));
        model.put("titles", titles(report.applied()));
        model.put(
                "rows",
                report.objects().stream()
                        .map(object -> Map.of("object", object, "counts", counts(object.tally())))
                        .toList());
        try {
            Pages.write("rollback/rollback.ftlh", model, file);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.DISK_FULL,
                    file + ": the report cannot be written; free space or mend the folder's permissions",
                    e);
        }
    }

    /** Of the columns, those of created records first. */
    static List<String> titles(boolean applied) {
        return List.of(
                "created",
                applied ? "deleted" : "to delete",
                "gone",
                "switched off",
                "edited",
                "others' records",
                "needed",
                "with its whole",
                "opted out",
                "in use",
                "refused",
                "updated",
                applied ? "restored" : "to restore",
                "nothing to do",
                "conflicts",
                "opt-out stays",
                "other value",
                "no image",
                "gone",
                "refused");
    }

    static List<Long> counts(Tally tally) {
        return List.of(
                tally.created(),
                tally.created(Verdict.DELETE, Verdict.DELETED),
                tally.created(Verdict.GONE),
                tally.created(Verdict.SWITCH_OFF, Verdict.DEACTIVATED),
                tally.created(Verdict.EDITED),
                tally.created(Verdict.CHILDREN),
                tally.created(Verdict.NEEDED),
                tally.created(Verdict.WITH_PARENT),
                tally.created(Verdict.OPTED_OUT),
                tally.created(Verdict.IN_USE),
                tally.created(Verdict.REFUSED),
                tally.updated(),
                tally.updated(Verdict.RESTORE, Verdict.RESTORED),
                tally.updated(Verdict.SAME),
                tally.updated(Verdict.CONFLICT),
                tally.updated(Verdict.OPT_OUT),
                tally.updated(Verdict.ALTERED),
                tally.updated(Verdict.NO_IMAGE),
                tally.updated(Verdict.GONE),
                tally.updated(Verdict.REFUSED));
    }
}
