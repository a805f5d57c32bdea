package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who belongs to a tag, category, consent, type, origin or segment. */
final class GroupReads {
    private static final int SEGMENT_INACTIVE = 92;
    private static final int SEGMENT_MISSING = 94;

    private final Account account;
    private final IpressoOptions options;
    private final Pages pages;

    GroupReads(Account account, IpressoOptions options) {
        this.account = account;
        this.options = options;
        this.pages = new Pages(options);
    }

    void addTo(RouteTable table) {
        table.get(
                        "tag/:id/contact",
                        request -> group(
                                Table.TAGS,
                                "tag",
                                33,
                                request,
                                contact -> contact.tags().contains(number(request))))
                .get(
                        "category/:id/contact",
                        request -> group(
                                Table.CATEGORIES,
                                "category",
                                5,
                                request,
                                contact -> contact.categories().contains(number(request))))
                .get(
                        "agreement/:id/contact",
                        request -> group(
                                Table.CONSENTS, "agreement", 17, request, contact -> given(contact, number(request))))
                .get(
                        "origin/:id/contact",
                        request -> group(
                                Table.ORIGINS,
                                "origin",
                                44,
                                request,
                                contact -> contact.row().get("origin").equals(request.path("id"))))
                .get(
                        "type/:id/contact",
                        request -> group(
                                Table.CONTACT_TYPES,
                                "type",
                                40,
                                request,
                                contact -> contact.row().get("type_key").equals(request.path("id"))))
                .get("segmentation/:id", this::segment);
    }

    private Reply group(Table table, String name, int missing, Request request, Predicate<Contact> belongs) {
        String id = request.path("id");
        if (!account.dictionary(table).containsKey(id)) {
            throw Refusal.of(404, missing, "No such " + name);
        }
        List<String> members = account.members(name + "/" + id, belongs);
        return Reply.data(pages.ids(members, request.pageNumber()));
    }

    private static boolean given(Contact contact, long consent) {
        Row row = contact.consents().get(consent);
        return row != null && row.get("raw_status").equals("1");
    }

    private static long number(Request request) {
        return request.path("id").matches("\\d{1,18}") ? Long.parseLong(request.path("id")) : -1;
    }

    private Reply segment(Request request) {
        String id = request.path("id");
        if (!account.dictionary(Table.SEGMENTS).containsKey(id)) {
            throw Refusal.of(404, SEGMENT_MISSING, "No such segmentation");
        }
        if (options.expiredSegments().contains(id)) {
            throw Refusal.of(400, SEGMENT_INACTIVE, "Segmentation is not active");
        }
        ObjectNode members = Json.MAPPER.createObjectNode();
        for (Long member : account.segments().getOrDefault(id, new TreeSet<>())) {
            Contact contact = account.contacts().get(member);
            if (contact != null) {
                members.putObject(String.valueOf(member))
                        .put("idContact", String.valueOf(member))
                        .put("email", contact.row().get("email"));
            }
        }
        return Reply.data("contact", new Php(options).map(members));
    }
}
