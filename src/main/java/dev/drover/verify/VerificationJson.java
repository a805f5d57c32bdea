package dev.drover.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.verify.VerificationReport.FieldResult;
import dev.drover.verify.VerificationReport.ObjectResult;
import dev.drover.verify.VerificationReport.Records;
import java.nio.file.Path;
import java.util.List;

/** A verification for machines. The keys are a public interface: later ones may follow, none may go. */
public final class VerificationJson {
    private VerificationJson() {}

    public static ObjectNode of(VerificationReport report, List<Path> files) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("clean", report.clean());
        document.put("differences", report.differences());
        ArrayNode objects = document.putArray("objects");
        report.objects().forEach(object -> write(object, objects.addObject()));
        ArrayNode written = document.putArray("files");
        files.forEach(file -> written.add(file.toString()));
        document.put("migration", report.migrationId());
        document.put("pair", report.pair());
        document.put("destination", report.account());
        document.put("mapping", report.mappingHash());
        document.put("startedAt", report.startedAt().toString());
        document.put("finishedAt", report.finishedAt().toString());
        ArrayNode notes = document.putArray("notes");
        report.notes().forEach(notes::add);
        return document;
    }

    private static void write(ObjectResult result, ObjectNode object) {
        Counts counts = result.accounting();
        Records records = result.records();
        object.put("object", result.object());
        object.put("sourceObject", result.sourceObject());
        object.put("clean", result.clean());
        object.put("differences", result.differences());
        object.put("orphans", result.orphans());
        object.put("withoutParent", result.withoutParent());
        object.putObject("records")
                .put("loaded", records.loaded())
                .put("equal", records.equal())
                .put("different", records.different())
                .put("missing", records.missing())
                .put("extra", records.extra())
                .put("waiting", records.waiting())
                .put("erased", records.erased());
        object.putObject("accounting")
                .put("extracted", counts.extracted())
                .put("created", counts.created())
                .put("updated", counts.updated())
                .put("unchanged", counts.unchanged())
                .put("rejected", counts.rejected())
                .put("parked", counts.parked())
                .put("excluded", counts.excluded())
                .put("inLine", counts.inLine())
                .put("destination", result.destinationCount())
                .put("addsUp", counts.addUp());
        ArrayNode fields = object.putArray("fields");
        result.fields().forEach(field -> write(field, fields.addObject()));
        object.putObject("roots")
                .put("records", result.roots().records())
                .put("root", result.roots().root())
                .put("keys", result.roots().keys());
    }

    private static void write(FieldResult result, ObjectNode field) {
        field.put("field", result.field())
                .put("equal", result.equal())
                .put("different", result.different())
                .put("missing", result.missing())
                .put("extra", result.extra());
        result.sum()
                .ifPresent(sum -> field.putObject("sum")
                        .put("expected", sum.expected().toPlainString())
                        .put("actual", sum.actual().toPlainString())
                        .put("equal", sum.equal())
                        .put("unreadable", sum.unreadable()));
        if (!result.distribution().isEmpty()) {
            ArrayNode values = field.putArray("distribution");
            result.distribution()
                    .forEach(row -> values.addObject()
                            .put("value", row.value())
                            .put("expected", row.expected())
                            .put("actual", row.actual()));
        }
    }
}
