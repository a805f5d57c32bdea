package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.ledger.StagedRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The detail of each listed persona, merged over its list row. */
final class PersonaDetail implements ParentPages.PerParent {
    private final Endpoint endpoint;
    private final String uid;
    private final PersonaRecords records;
    private final List<String> idField;

    PersonaDetail(Endpoint endpoint, String uid, PersonaRecords records, List<String> idField) {
        this.endpoint = endpoint;
        this.uid = uid;
        this.records = records;
        this.idField = idField;
    }

    @Override
    public boolean wants(StagedRecord persona) {
        return !persona.payload().path("archived").asBoolean(false);
    }

    @Override
    public Call call(StagedRecord persona, Call.Receiver receiver) {
        return new Call(
                endpoint,
                Map.of("uid", uid, "contactID", persona.sourceId()),
                endpoint.fixed(),
                "the detail of persona " + persona.sourceId(),
                receiver);
    }

    /** A persona that is gone since the list was read keeps its row; one that was merged keeps its own id. */
    @Override
    public ParentPages.Taken take(StagedRecord persona, Answer answer) {
        ObjectNode detail = answer.object();
        if (detail == null) {
            return new ParentPages.Taken(Collections.emptyIterator(), true);
        }
        ObjectNode merged = persona.payload().deepCopy();
        merged.remove("drover");
        detail.properties().stream()
                .filter(field -> !idField.contains(field.getKey()))
                .forEach(field -> merged.set(field.getKey(), field.getValue()));
        return new ParentPages.Taken(
                List.of(records.persona(persona.sourceId(), merged)).iterator(), true);
    }
}
