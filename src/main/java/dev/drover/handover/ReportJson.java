package dev.drover.handover;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.RunReport;
import dev.drover.engine.RunReport.ObjectCounts;
import java.nio.file.Path;

/** What a run prints for machines. The keys are a public interface: later ones may follow, none may go. */
public final class ReportJson {
    private ReportJson() {}

    /** One document; {@code destination} is null where the destination was not asked. */
    public static ObjectNode run(RunReport report, Path file) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("reconciled", report.reconciled());
        ArrayNode objects = document.putArray("objects");
        for (ObjectCounts counts : report.objects()) {
            ObjectNode object = objects.addObject();
            object.put("object", counts.object());
            object.put("extracted", counts.extracted());
            object.put("created", counts.created());
            object.put("updated", counts.updated());
            object.put("unchanged", counts.unchanged());
            object.put("rejected", counts.rejected());
            object.put("parked", counts.parked());
            object.put("excluded", counts.excluded());
            object.put("destination", counts.destination() < 0 ? null : (Long) counts.destination());
            object.put("reconciled", counts.reconciled());
            object.put("explanation", counts.explanation());
        }
        document.put("report", file.toString());
        ArrayNode notes = document.putArray("notes");
        report.notes().forEach(notes::add);
        document.put("migration", report.migrationId());
        document.put("pair", report.pair());
        document.put("startedAt", report.startedAt().toString());
        document.put("finishedAt", report.finishedAt().toString());
        return document;
    }
}
