package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes, changes and deletes contacts. A migration never asks for any of this. */
final class ContactWrites {
    private static final int EXISTS = 1;
    private static final List<String> ONE_OF = List.of("email", "mobile", "fname", "lname", "name");

    private final Account account;
    private final ValueWriter values;
    private final Supplier<Instant> now;

    ContactWrites(Account account, Supplier<Instant> now) {
        this.account = account;
        this.values = new ValueWriter(account);
        this.now = now;
    }

    void addTo(RouteTable table) {
        table.post("contact", this::add).put("contact/:id", this::change).delete("contact/:id", this::delete);
    }

    /** Always 200: what became of each stands in its entry, and they are counted from 1. */
    private Reply add(Request request) {
        ObjectNode results = Json.MAPPER.createObjectNode();
        int number = 0;
        for (Map.Entry<String, JsonNode> item : request.array("contact").properties()) {
            results.set(
                    String.valueOf(++number), item.getValue() instanceof ObjectNode fields ? added(fields) : invalid());
        }
        if (number == 0) {
            throw Refusal.of(400, 44, "No contact data");
        }
        return Reply.data("contact", results);
    }

    private ObjectNode added(ObjectNode fields) {
        if (ONE_OF.stream().allMatch(name -> fields.path(name).asText("").isEmpty())) {
            return invalid();
        }
        Optional<Contact> same = withEmail(fields.path("email").asText(""), -1);
        if (same.isPresent()) {
            return Json.MAPPER
                    .createObjectNode()
                    .put("id", same.get().id())
                    .put("code", 303)
                    .put("monitoringCode", "m" + same.get().id());
        }
        long id = account.contacts().isEmpty() ? 1 : account.contacts().lastKey() + 1;
        String time = time();
        Contact contact = new Contact(
                id,
                Row.of(
                        Table.CONTACTS,
                        "contact_id",
                        String.valueOf(id),
                        "email_invalid",
                        "false",
                        "lead_score",
                        "0",
                        "created_at",
                        time,
                        "modified_at",
                        time));
        values.apply(contact, fields, time);
        account.contacts().put(id, contact);
        return Json.MAPPER.createObjectNode().put("id", id).put("code", 201).put("monitoringCode", "m" + id);
    }

    private static ObjectNode invalid() {
        return Json.MAPPER.createObjectNode().put("code", 400).put("errorCode", 59);
    }

    private Reply change(Request request) {
        Contact contact = account.contact(request.path("id"));
        ObjectNode fields = request.array("contact");
        Optional<Contact> same = withEmail(fields.path("email").asText(""), contact.id());
        if (same.isPresent()) {
            ObjectNode data = Json.MAPPER
                    .createObjectNode()
                    .put("id", same.get().id())
                    .put("monitoringCode", "m" + same.get().id());
            return new Reply(303, "Contact already exists", data, EXISTS);
        }
        values.apply(contact, fields, time());
        contact.row(contact.row().with("modified_at", time()));
        return Reply.made();
    }

    private Reply delete(Request request) {
        Contact contact = account.contact(request.path("id"));
        account.contacts().remove(contact.id());
        account.contacts().values().forEach(other -> other.children().remove(contact.id()));
        account.segments().values().forEach(members -> members.remove(contact.id()));
        return Reply.done();
    }

    private Optional<Contact> withEmail(String email, long except) {
        return email.isEmpty()
                ? Optional.empty()
                : account.contacts().values().stream()
                        .filter(contact -> contact.id() != except)
                        .filter(contact -> contact.row().get("email").equalsIgnoreCase(email))
                        .findFirst();
    }

    private String time() {
        return LocalTimes.canonical(LocalDateTime.ofInstant(now.get(), LocalTimes.ZONE));
    }
}
