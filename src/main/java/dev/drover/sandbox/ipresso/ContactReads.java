package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** Everything that is read of one contact, its history apart. */
final class ContactReads {
    private final Account account;
    private final IpressoOptions options;
    private final ContactView view;
    private final Php php;

    ContactReads(Account account, IpressoOptions options) {
        this.account = account;
        this.options = options;
        this.view = new ContactView(account, options);
        this.php = new Php(options);
    }

    void addTo(RouteTable table) {
        table.get("contact/:id", request -> Reply.data("contact", view.of(contact(request))))
                .get("contact/:id/tag", request -> Reply.data("tag", php.map(view.tags(contact(request)))))
                .get(
                        "contact/:id/category",
                        request -> Reply.data("category", php.map(view.categories(contact(request)))))
                .get("contact/:id/agreement", request -> agreements(contact(request), ""))
                .get(
                        "contact/:id/agreement/group/:group",
                        request -> agreements(contact(request), request.path("group")))
                .get("contact/:id/type", request -> Reply.data("type", type(contact(request))))
                .get("contact/:id/connection", request -> Reply.data("connection", children(contact(request))))
                .get("contact/:id/connection/extended", request -> Reply.data("connection", families(contact(request))))
                .get("contact/:id/integration", request -> {
                    contact(request);
                    return Reply.data("integration", Json.MAPPER.createArrayNode());
                })
                .get(
                        "contact/:id/profilepage",
                        request -> Reply.data(
                                "profilepage",
                                TextNode.valueOf("https://" + options.host() + "/profile/"
                                        + contact(request).id())));
    }

    private Contact contact(Request request) {
        return account.contact(request.path("id"));
    }

    private Reply agreements(Contact contact, String group) {
        ObjectNode agreements = Json.MAPPER.createObjectNode();
        contact.consents().forEach((id, row) -> {
            Row consent = account.dictionary(Table.CONSENTS).get(String.valueOf(id));
            boolean wanted = consent != null
                    && (group.isEmpty() || consent.get("group_key").equals(group));
            if (wanted
                    && (row.get("raw_status").equals("1") || !options.consents().equals("name"))) {
                agreements.set(String.valueOf(id), agreement(id, consent, row));
            }
        });
        return Reply.data("agreement", Json.MAPPER.createObjectNode().set("agreements", php.map(agreements)));
    }

    private JsonNode agreement(Long id, Row consent, Row row) {
        String status = row.get("raw_status");
        return switch (options.consents()) {
            case "name" -> TextNode.valueOf(consent.get("name"));
            case "status" -> php.number(status);
            default -> {
                ObjectNode object = Json.MAPPER
                        .createObjectNode()
                        .put("id", String.valueOf(id))
                        .put("name", consent.get("name"));
                object.set("status", php.number(status));
                if (options.consentDates()) {
                    object.set("date", php.text(LocalTimes.api(row.get("changed_at"))));
                }
                yield object;
            }
        };
    }

    private JsonNode type(Contact contact) {
        Row type = account.dictionary(Table.CONTACT_TYPES).get(contact.row().get("type_key"));
        if (type == null) {
            return BooleanNode.FALSE;
        }
        return Json.MAPPER
                .createObjectNode()
                .put("id", type.get("type_id"))
                .put("key", type.get("type_key"))
                .put("name", type.get("name"));
    }

    private static ArrayNode children(Contact contact) {
        ArrayNode children = Json.MAPPER.createArrayNode();
        contact.children().forEach(id -> children.add(String.valueOf(id)));
        return children;
    }

    private ArrayNode families(Contact contact) {
        ArrayNode children = Json.MAPPER.createArrayNode();
        List<Contact> known = contact.children().stream()
                .filter(account.contacts()::containsKey)
                .map(account.contacts()::get)
                .toList();
        known.forEach(child -> children.add(view.of(child)));
        return children;
    }
}
