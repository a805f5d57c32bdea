package dev.drover.rollback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rollback for the terminal and for machines. Only objects that have records are shown on the terminal. */
public final class RollbackText {
    private static final String LINE = System.lineSeparator();

    private RollbackText() {}

    public static String text(RollbackReport report) {
        StringBuilder text = new StringBuilder();
        for (ObjectRollback object : report.objects()) {
            if (object.tally().all() > 0 || !object.reconciled()) {
                text.append(object.object()).append(LINE);
                part(
                        text,
                        "created",
                        object.tally().created(),
                        verdict -> object.tally().created(verdict));
                part(
                        text,
                        "updated",
                        object.tally().updated(),
                        verdict -> object.tally().updated(verdict));
                if (!object.reconciled()) {
                    text.append("  NOT RECONCILED: ")
                            .append(object.explanation())
                            .append(LINE);
                }
            }
        }
        if (!report.schema().isEmpty()) {
            text.append(report.applied() ? "schema, removed: " : "schema, would be removed with --schema: ")
                    .append(report.schema().size())
                    .append(" things (the report lists them)")
                    .append(LINE);
        }
        return text.append(report.notes().stream()
                        .map(note -> "note: " + note + LINE)
                        .collect(Collectors.joining()))
                .toString();
    }

    private interface Count {
        long of(Verdict verdict);
    }

    private static void part(StringBuilder text, String title, long total, Count count) {
        if (total > 0) {
            text.append(String.format(Locale.ROOT, "  %s %,d", title, total)).append(LINE);
            for (Verdict verdict : Verdict.values()) {
                if (count.of(verdict) > 0) {
                    text.append(String.format(Locale.ROOT, "    %,10d  %s", count.of(verdict), verdict.words()))
                            .append(LINE);
                }
            }
        }
    }

    /** The keys are a public interface: later ones may follow, none may go. */
    public static ObjectNode json(RollbackReport report) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("plan", report.plan());
        document.put("applied", report.applied());
        if (report.applied()) {
            document.put("reconciled", report.reconciled());
        }
        document.put("migration", report.migrationId());
        ArrayNode objects = document.putArray("objects");
        for (ObjectRollback object : report.objects()) {
            ObjectNode row = objects.addObject();
            row.put("object", object.object());
            counts(
                    row.putObject("created"),
                    object.tally().created(),
                    verdict -> object.tally().created(verdict));
            counts(
                    row.putObject("updated"),
                    object.tally().updated(),
                    verdict -> object.tally().updated(verdict));
            if (report.applied()) {
                row.put("destination", object.destination());
                row.put("reconciled", object.reconciled());
                row.put("explanation", object.explanation());
            }
        }
        ArrayNode schema = document.putArray("schema");
        report.schema().forEach(schema::add);
        ArrayNode notes = document.putArray("notes");
        report.notes().forEach(notes::add);
        return document;
    }

    private static void counts(ObjectNode counts, long total, Count count) {
        counts.put("total", total);
        for (Verdict verdict : Verdict.values()) {
            if (count.of(verdict) > 0) {
                counts.put(verdict.name().toLowerCase(Locale.ROOT), count.of(verdict));
            }
        }
    }
}
