package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds contacts by criteria, all of which must hold. */
final class SearchHandler {
    private static final int NOTHING_FOUND = 3;
    private static final int BAD_CRITERIA = 4;
    private static final Map<String, String> TEXTS = Map.of(
            "fname", "first_name",
            "lname", "last_name",
            "name", "display_name",
            "email", "email");

    private final Account account;
    private final IpressoOptions options;

    SearchHandler(Account account, IpressoOptions options) {
        this.account = account;
        this.options = options;
    }

    void addTo(RouteTable table) {
        table.post("contact/search", request -> Reply.data("contact", ids(found(request))));
        if (!options.searchExtended().equals("missing")) {
            table.post("contact/search/extended", this::extended);
        }
    }

    private Reply extended(Request request) {
        List<Contact> found = found(request);
        ContactView view = new ContactView(account, options);
        return Reply.data(
                "contact",
                switch (options.searchExtended()) {
                    case "ids" -> ids(found);
                    case "list" -> {
                        ArrayNode list = Json.MAPPER.createArrayNode();
                        found.forEach(contact -> list.add(view.of(contact)));
                        yield list;
                    }
                    default -> {
                        ObjectNode map = Json.MAPPER.createObjectNode();
                        found.forEach(contact -> map.set(String.valueOf(contact.id()), view.of(contact)));
                        yield new Php(options).map(map);
                    }
                });
    }

    private static ArrayNode ids(List<Contact> found) {
        ArrayNode ids = Json.MAPPER.createArrayNode();
        found.forEach(contact -> ids.add(String.valueOf(contact.id())));
        return ids;
    }

    private List<Contact> found(Request request) {
        ObjectNode criteria = request.array("contact");
        if (criteria.isEmpty()) {
            throw Refusal.of(400, BAD_CRITERIA, "No search criteria");
        }
        Predicate<Contact> all = contact -> true;
        for (Map.Entry<String, JsonNode> criterion : criteria.properties()) {
            all = all.and(criterion(criterion.getKey(), criterion.getValue().asText()));
        }
        List<Contact> found = window(criteria).stream().filter(all).toList();
        if (found.isEmpty()) {
            throw Refusal.of(new Reply(
                    404,
                    "Contacts not found",
                    Json.MAPPER.createObjectNode().set("contact", Json.MAPPER.createArrayNode()),
                    NOTHING_FOUND));
        }
        if (options.searchLimit() > 0 && found.size() > options.searchLimit()) {
            throw Refusal.of(400, 2, "Limit exceeded");
        }
        return found;
    }

    private Collection<Contact> window(ObjectNode criteria) {
        long from = id(criteria.path("idContactFrom").asText("0"));
        long to = id(criteria.path("idContactTo").asText(String.valueOf(Long.MAX_VALUE - 1)));
        return from > to
                ? List.of()
                : account.contacts().subMap(from, true, to, true).values();
    }

    private Predicate<Contact> criterion(String name, String value) {
        if (TEXTS.containsKey(name)) {
            return contact -> contact.row().get(TEXTS.get(name)).equalsIgnoreCase(value);
        }
        return switch (name) {
            case "idContactFrom", "idContactTo" -> contact -> true;
            case "phone" ->
                contact -> contact.row().get("phone").equals(value)
                        || contact.row().get("mobile").equals(value);
            case "createDateFrom" -> contact -> created(contact).compareTo(value) >= 0;
            case "createDateTo" -> contact -> created(contact).compareTo(value) <= 0;
            case "id_category" -> contact -> contact.categories().contains(id(value));
            case "type" -> contact -> contact.row().get("type_key").equals(value);
            case "tag" ->
                contact -> contact.tags().stream()
                        .anyMatch(id ->
                                String.valueOf(id).equals(value) || tagName(id).equals(value));
            default -> throw Refusal.of(400, BAD_CRITERIA, "Unknown search criterion");
        };
    }

    private String tagName(long id) {
        Row tag = account.dictionary(Table.TAGS).get(String.valueOf(id));
        return tag == null ? "" : tag.get("name");
    }

    private static String created(Contact contact) {
        return LocalTimes.api(contact.row().get("created_at"));
    }

    private static long id(String text) {
        if (!text.matches("\\d{1,19}")) {
            throw Refusal.of(400, BAD_CRITERIA, "Wrong value of a search criterion");
        }
        return Long.parseLong(text);
    }
}
