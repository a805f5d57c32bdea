package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a contact did (activities) and what was done to it (actions), page by page, newest first. */
final class HistoryReads {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Account account;
    private final IpressoOptions options;
    private final Pages pages;
    private final Php php;

    HistoryReads(Account account, IpressoOptions options) {
        this.account = account;
        this.options = options;
        this.pages = new Pages(options);
        this.php = new Php(options);
    }

    void addTo(RouteTable table) {
        for (String sort : List.of("activity", "action")) {
            table.get(
                    "contact/:id/" + sort,
                    request -> history(sort, account.contact(request.path("id")), request.pageNumber()));
        }
    }

    private Reply history(String sort, Contact contact, int page) {
        List<ObjectNode> all = new ArrayList<>();
        for (byte[] line : contact.events()) {
            ObjectNode event = read(line);
            if (event.path("sort").asText().equals(sort)) {
                all.add(0, event);
            }
        }
        List<JsonNode> shown = pages.of(all, page).stream()
                .map(event -> (JsonNode) entry(event))
                .toList();
        JsonNode list = list(shown);
        if (options.historyAs().equals("data")) {
            return Reply.data(list);
        }
        ObjectNode data = Json.MAPPER.createObjectNode();
        data.set(sort, list);
        if (options.historyCount()) {
            data.put("count", options.countIs().equals("page") ? shown.size() : all.size());
        }
        return Reply.data(data);
    }

    private JsonNode list(List<JsonNode> shown) {
        if (options.historyAs().equals("map")) {
            ObjectNode map = Json.MAPPER.createObjectNode();
            shown.forEach(entry ->
                    map.set(options.historyIds() ? entry.get("id").asText() : String.valueOf(map.size()), entry));
            return php.map(map);
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        shown.forEach(list::add);
        return list;
    }

    private ObjectNode entry(ObjectNode event) {
        ObjectNode entry = Json.MAPPER.createObjectNode();
        String sort = event.path("sort").asText();
        String key = event.path("key").asText();
        if (options.historyIds()) {
            entry.put("id", event.path("event_id").asText());
        }
        entry.put("key", key);
        Row definition = account.dictionary(Table.ACTIVITY_DEFINITIONS).get(sort + "/" + key);
        if (options.historyNames() && definition != null) {
            entry.put("name", definition.get("name"));
        }
        entry.put(options.historyDate(), time(event.path("at").asText()));
        entry.set(options.historyParameter(), parameters(sort, key, event.path("params")));
        return entry;
    }

    private JsonNode parameters(String sort, String key, JsonNode params) {
        ObjectNode map = Json.MAPPER.createObjectNode();
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (Map.Entry<String, JsonNode> param : params.properties()) {
            Row definition = account.dictionary(Table.ACTIVITY_PARAMETERS).get(sort + "/" + key + "/" + param.getKey());
            String name = param.getKey().equals("campaign_id") ? options.campaignParameter() : param.getKey();
            JsonNode value = value(definition, param.getValue().asText());
            map.set(name, value);
            list.addObject()
                    .put("key", name)
                    .put("name", definition == null ? name : definition.get("name"))
                    .set("value", value);
        }
        return options.parameterAs().equals("list") ? list : php.map(map);
    }

    private JsonNode value(Row definition, String value) {
        if (!options.typedParameters() || definition == null) {
            return TextNode.valueOf(value);
        }
        return switch (definition.get("type")) {
            case "integer", "decimal" -> Php.plainNumber(value);
            case "bool" -> BooleanNode.valueOf(value.equals("1") || value.equals("true"));
            default -> TextNode.valueOf(value);
        };
    }

    /** The first hour after the clocks went forward was, for a while, an hour that does not exist. */
    private String time(String canonical) {
        LocalDateTime local = LocalTimes.local(canonical);
        ZoneId zone = LocalTimes.ZONE;
        boolean justAfter = zone.getRules().getTransition(local.minusHours(1)) != null
                && zone.getRules().getTransition(local.minusHours(1)).isGap();
        return TIME.format(options.skippedHours() && justAfter ? local.minusHours(1) : local);
    }

    static ObjectNode read(byte[] line) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
