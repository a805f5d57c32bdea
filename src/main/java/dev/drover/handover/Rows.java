package dev.drover.handover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.handover.Inventory.Origin;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import java.util.List;
import java.util.function.Consumer;

/** The records that an inventory is made of, one after the other. */
final class Rows {
    private final Ledger ledger;
    private final List<SourceField> fields;

    Rows(Ledger ledger, List<SourceField> fields) {
        this.ledger = ledger;
        this.fields = List.copyOf(fields);
    }

    void forEach(Origin origin, Consumer<JsonNode> consumer) {
        if (origin instanceof Origin.Staged staged) {
            ledger.staging().forEach(staged.object(), record -> consumer.accept(record.payload()));
        } else if (origin instanceof Origin.Rejects rejects) {
            ledger.outcomes()
                    .forEachReject(
                            new RejectFilter(null, null, rejects.code()),
                            page -> page.stream().map(Rows::json).forEach(consumer));
        } else if (origin instanceof Origin.Fields wanted) {
            fields.stream()
                    .filter(field -> wanted.buckets().contains(field.bucket()))
                    .map(Rows::json)
                    .forEach(consumer);
        }
    }

    /** Without the message: it may quote a value. */
    private static JsonNode json(Reject reject) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("phase", reject.phase());
        row.put("object", reject.sourceObject());
        row.put("id", reject.sourceId());
        row.put("code", reject.rejection().code());
        row.put("field", reject.rejection().field());
        row.put("attempts", reject.attempts());
        row.put("firstAt", String.valueOf(reject.firstAt()));
        row.put("lastAt", String.valueOf(reject.lastAt()));
        return row;
    }

    private static JsonNode json(SourceField field) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("object", field.object());
        row.put("path", field.path());
        row.put("bucket", field.bucket());
        row.put("reason", field.reason());
        row.put("records", field.records());
        return row;
    }
}
