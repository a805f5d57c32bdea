package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out a write of a rollback by collection calls of up to 200 records. */
final class UndoCollections implements UndoWrite.Carrier {
    private static final int MOST = 200;

    private final SalesforceClient client;
    private final Org org;
    private final UndoJudge judge;
    private final Supplier<Journal> journal;

    UndoCollections(SalesforceClient client, Org org, UndoJudge judge, Supplier<Journal> journal) {
        this.client = client;
        this.org = org;
        this.judge = judge;
        this.journal = journal;
    }

    @Override
    public List<Undone> carryOut(UndoWrite write) {
        List<Undone> undone = new ArrayList<>(write.rows().size());
        for (UndoWrite part : write.parts(MOST)) {
            RestCall call = call(part);
            Journal.Entry entry = journal.get()
                    .intend(
                            part.phase(),
                            part.kind().journalled(),
                            Sha256.hex(call.path() + call.body()),
                            part.rows().size());
            undone.addAll(send(part, call));
            journal.get().advance(entry.id(), State.DONE, null);
        }
        return undone;
    }

    /** A call that is refused as a whole for one bad record is halved until that record stands alone. */
    private List<Undone> send(UndoWrite part, RestCall call) {
        try {
            return read(part, client.call(call).body());
        } catch (RemoteFault fault) {
            boolean ofRecords = fault.status() == 400 || fault.status() == 404;
            if (!ofRecords) {
                throw fault;
            }
            if (part.rows().size() == 1) {
                return List.of(judge.refused(part.ids().get(0), fault.errors()));
            }
            List<Undone> undone = new ArrayList<>();
            for (UndoWrite half : part.parts((part.rows().size() + 1) / 2)) {
                undone.addAll(send(half, call(half)));
            }
            return undone;
        }
    }

    private RestCall call(UndoWrite part) {
        if (part.kind() == UndoWrite.Kind.DELETE) {
            String path = "/composite/sobjects?allOrNone=false&ids=" + String.join(",", part.ids());
            return new RestCall("DELETE", client.data(path), null, Map.of());
        }
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ObjectDescription description = org.describe(part.object()).orElseThrow();
        part.rows().forEach((id, fields) -> {
            ObjectNode record = body.withArray("records").addObject();
            record.putObject("attributes").put("type", part.object());
            record.put("id", id);
            fields.forEach((name, text) -> put(record, name, description, text));
        });
        return new RestCall(
                "PATCH", client.data("/composite/sobjects"), SalesforceClient.text(body), CollectionLoad.HEADERS, true);
    }

    private static void put(ObjectNode record, String name, ObjectDescription description, String text) {
        String type = description.field(name).map(FieldDescription::type).orElse("string");
        if (text == null) {
            record.putNull(name);
            return;
        }
        switch (type) {
            case "boolean" -> record.put(name, Boolean.parseBoolean(text));
            case "double", "currency", "percent", "int", "long" -> record.put(name, new BigDecimal(text));
            default -> record.put(name, text);
        }
    }

    /**
     * The answers are in the order of the request, by the vendor's word. Every id that an answer bears is checked against
     * it; an answer without an id, as refusals may be, counts by its place only where all others stand in theirs.
     */
    private List<Undone> read(UndoWrite part, JsonNode answer) {
        List<String> ids = part.ids();
        if (!answer.isArray() || answer.size() != ids.size()) {
            return ids.stream().map(id -> UndoJudge.again(id, "NO_RESULT")).toList();
        }
        Map<String, JsonNode> byId = new HashMap<>();
        boolean inOrder = true;
        for (int i = 0; i < ids.size(); i++) {
            String named = UndoJudge.key(answer.get(i).path("id").asText(""));
            if (!named.isEmpty()) {
                byId.put(named, answer.get(i));
                inOrder &= named.equals(UndoJudge.key(ids.get(i)));
            }
        }
        List<Undone> undone = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            boolean nameless = answer.get(i).path("id").asText("").isEmpty();
            JsonNode own = byId.get(UndoJudge.key(ids.get(i)));
            JsonNode result = own != null ? own : inOrder && nameless ? answer.get(i) : null;
            undone.add(result == null ? UndoJudge.again(ids.get(i), "NO_RESULT") : judged(ids.get(i), result));
        }
        return undone;
    }

    private Undone judged(String id, JsonNode result) {
        return result.path("success").asBoolean()
                ? UndoJudge.done(id)
                : judge.refused(id, RowError.listOf(result.path("errors")));
    }
}
