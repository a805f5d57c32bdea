package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts contacts onto lists and takes them off, from either side, and adds to their history. */
final class MembershipWrites {
    private final Account account;
    private final ValueWriter values;
    private final Supplier<Instant> now;
    private long events;

    MembershipWrites(Account account, Supplier<Instant> now) {
        this.account = account;
        this.values = new ValueWriter(account);
        this.now = now;
    }

    void addTo(RouteTable table) {
        table.post("contact/activity", this::accepted)
                .post("contact/action", this::accepted)
                .post("contact/:id/tag", request -> {
                    Contact contact = contact(request);
                    request.values("tag").forEach(name -> contact.tags().add(values.tagNamed(name)));
                    return Reply.made();
                })
                .post("contact/:id/category", request -> {
                    Contact contact = contact(request);
                    request.values("category")
                            .forEach(id -> contact.categories().add(id(id)));
                    return Reply.made();
                })
                .post("contact/:id/agreement", this::agree)
                .post("contact/:id/connection", request -> {
                    Contact contact = contact(request);
                    request.values("connection")
                            .forEach(id ->
                                    contact.children().add(account.contact(id).id()));
                    return Reply.made();
                })
                .post("contact/:id/type", this::type)
                .post("contact/:id/activity", request -> history("activity", request))
                .post("contact/:id/action", request -> history("action", request));
        list(table, "tag", Contact::tags);
        list(table, "category", Contact::categories);
        list(table, "connection", Contact::children);
        list(table, "agreement", contact -> contact.consents().keySet());
        for (String name : List.of("type", "activity", "action")) {
            table.post(name + "/:group/contact", this::accepted);
        }
    }

    private void list(RouteTable table, String name, Function<Contact, Collection<Long>> list) {
        table.delete("contact/:id/" + name + "/:member", request -> {
            list.apply(contact(request)).remove(id(request.path("member")));
            return Reply.done();
        });
        if (name.equals("connection")) {
            return;
        }
        table.post(name + "/:group/contact", request -> {
            long group = id(request.path("group"));
            for (String id : request.values("contact")) {
                Contact contact = account.contact(id);
                if (name.equals("agreement")) {
                    values.agree(contact, request.path("group"), "1", time(""));
                } else {
                    list.apply(contact).add(group);
                }
            }
            return Reply.made();
        });
        table.delete(name + "/:group/contact/:id", request -> {
            list.apply(contact(request)).remove(id(request.path("group")));
            return Reply.done();
        });
    }

    private Reply agree(Request request) {
        Contact contact = contact(request);
        for (Map.Entry<String, JsonNode> entry : request.array("agreement").properties()) {
            values.agree(contact, entry.getKey(), entry.getValue().asText(), time(""));
        }
        return Reply.made();
    }

    private Reply type(Request request) {
        Contact contact = contact(request);
        if (!account.dictionary(Table.CONTACT_TYPES).containsKey(request.text("type"))) {
            throw Refusal.of(404, 40, "Type does not exist");
        }
        contact.row(contact.row().with("type_key", request.text("type")));
        return Reply.made();
    }

    private Reply history(String sort, Request request) {
        Contact contact = contact(request);
        for (JsonNode sent : request.array(sort)) {
            String key = sent.path("key").asText();
            if (!account.dictionary(Table.ACTIVITY_DEFINITIONS).containsKey(sort + "/" + key)) {
                throw Refusal.of(404, 7, "No such " + sort);
            }
            ObjectNode event = Json.MAPPER
                    .createObjectNode()
                    .put("event_id", "9000000000" + ++events)
                    .put("sort", sort)
                    .put("key", key)
                    .put("contact_id", String.valueOf(contact.id()))
                    .put("at", time(sent.path("date").asText("")));
            event.set("params", sent.path("parameter").isObject() ? sent.get("parameter") : event.objectNode());
            try {
                contact.events().add(Json.MAPPER.writeValueAsBytes(event));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Reply.made();
    }

    /** What is taken and has no effect here. */
    private Reply accepted(Request request) {
        return Reply.made();
    }

    private Contact contact(Request request) {
        return account.contact(request.path("id"));
    }

    private String time(String local) {
        try {
            return LocalTimes.canonical(
                    local.isEmpty()
                            ? LocalDateTime.ofInstant(now.get(), LocalTimes.ZONE)
                            : LocalDateTime.parse(local.replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            throw Refusal.of(400, 10, "Wrong date");
        }
    }

    private static long id(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.of(400, 13, "Wrong id");
        }
        return Long.parseLong(text);
    }
}
