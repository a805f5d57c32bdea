package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Chains;
import dev.drover.sandbox.pipedrive.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Notes, which only v1 has. Unknown members are passed over there, and numbers may be texts. */
final class Notes {
    private static final int MOST_BYTES = 100_000;
    private static final Pattern UNSAFE = Pattern.compile(
            "(?is)<(script|style|iframe)\\b.*?</\\1\\s*>|\\son\\w+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)");
    private static final Map<String, Kind> LINKS =
            Map.of("deal_id", Kind.DEAL, "person_id", Kind.PERSON, "org_id", Kind.ORGANIZATION);
    private static final List<String> PINS = List.of("deal", "organization", "person", "lead", "project", "task");

    private final Company company;
    private final Table table;
    private final Map<Kind, Chains> byLink = new EnumMap<>(Kind.class);

    Notes(Company company) {
        this.company = company;
        this.table = new Table(company.numbers().firstId());
        LINKS.values().forEach(kind -> byLink.put(kind, new Chains()));
    }

    Table table() {
        return table;
    }

    /** The live notes of a record. */
    IntStream of(Kind kind, int id) {
        String member = member(kind);
        return byLink.get(kind).of(id).filter(note -> table.isLive(note) && table.number(note, member) == id);
    }

    /** Hangs the notes of one record on another. */
    void move(Kind kind, int from, int to) {
        for (int note : of(kind, from).toArray()) {
            table.update(note, table.get(note).put(member(kind), to), company.now());
        }
        byLink.get(kind).move(from, to);
    }

    private static String member(Kind kind) {
        return kind == Kind.ORGANIZATION ? "org_id" : kind.type() + "_id";
    }

    List<String> texts(Kind kind, int id) {
        return of(kind, id)
                .mapToObj(note -> table.value(note, "content").asText())
                .toList();
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> new NoteList(company, this).list(call);
                case "POST" -> Reply.data(show(create(call), call.caller()));
                default -> throw ApiError.methodNotAllowed();
            };
        }
        if (call.part(2) != null) {
            return null;
        }
        int id = call.id(1);
        if (!table.exists(id) || !call.method().equals("GET") && !table.isLive(id)) {
            throw ApiError.general(404, "Note not found");
        }
        return switch (call.method()) {
            case "GET" -> Reply.data(show(id, call.caller()));
            case "PUT" -> {
                update(call, id);
                yield Reply.data(show(id, call.caller()));
            }
            case "DELETE" -> {
                table.delete(id, company.now());
                yield Reply.data(Json.MAPPER.getNodeFactory().booleanNode(true));
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private int create(ApiCall call) {
        JsonNode body = call.body();
        ObjectNode row = Json.MAPPER.createObjectNode();
        content(body, row, true);
        for (Map.Entry<String, Kind> link : LINKS.entrySet()) {
            int target = number(body, link.getKey());
            if (target > 0) {
                if (!company.entity(link.getValue()).table().isLive(target)) {
                    throw ApiError.general(400, "The linked " + link.getValue().type() + " was not found");
                }
                row.put(link.getKey(), target);
            }
        }
        if (row.size() < 2) {
            throw ApiError.general(400, "Note must be linked to an item (deal, lead, person, organization or project)");
        }
        int deal = row.path("deal_id").asInt();
        int most = company.options().notesPerDeal();
        if (deal > 0 && most > 0 && of(Kind.DEAL, deal).count() >= most) {
            throw ApiError.general(403, "Couldn't add note. You've reached the note per deal limit.");
        }
        common(call, row);
        long now = company.now();
        int id = table.insert(row, addTime(body, now), now);
        LINKS.forEach((member, kind) -> {
            if (row.has(member)) {
                byLink.get(kind).add(row.path(member).asInt(), id);
            }
        });
        return id;
    }

    private void update(ApiCall call, int id) {
        ObjectNode row = table.get(id);
        content(call.body(), row, false);
        common(call, row);
        table.addTime(id, addTime(call.body(), table.addTime(id)));
        table.update(id, row, company.now());
    }

    private static void content(JsonNode body, ObjectNode row, boolean required) {
        String content = body.path("content").asText("");
        if (content.isBlank()) {
            if (required || body.has("content")) {
                throw ApiError.general(400, "Note content must be given.");
            }
            return;
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ApiError.general(400, "Note content exceeds the maximum size of 100KB");
        }
        row.put("content", UNSAFE.matcher(content).replaceAll(""));
    }

    private void common(ApiCall call, ObjectNode row) {
        JsonNode body = call.body();
        User user = call.caller().user();
        int author = number(body, "user_id");
        if (author > 0 && author != user.id() && !user.admin()) {
            throw ApiError.general(403, "Only admin users can set the author of a note");
        }
        if (author > 0 && company.users().find(author).isEmpty()) {
            throw ApiError.general(400, "User not found");
        }
        if (author > 0 || !row.has("user_id")) {
            row.put("user_id", author > 0 ? author : user.id());
        }
        row.put("last_update_user_id", user.id());
        for (String pin : PINS) {
            String member = "pinned_to_" + pin + "_flag";
            if (body.has(member)) {
                row.put(
                        member,
                        body.path(member).asText().equals("1")
                                || body.path(member).asBoolean());
            }
        }
    }

    private static long addTime(JsonNode body, long otherwise) {
        if (!body.hasNonNull("add_time")) {
            return otherwise;
        }
        OptionalLong time = Times.parse(body.path("add_time").asText());
        if (time.isEmpty()) {
            throw ApiError.general(400, "add_time is not a valid datetime");
        }
        return time.getAsLong();
    }

    private static int number(JsonNode body, String member) {
        return body.path(member).asInt(0);
    }

    ObjectNode show(int id, Caller caller) {
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        Entity.copy(row, shown, "user_id", "deal_id", "person_id", "org_id");
        shown.putNull("lead_id").putNull("project_id").putNull("task_id");
        Entity.copy(row, shown, "content");
        shown.put("add_time", Times.v1(table.addTime(id)));
        shown.put("update_time", Times.v1(table.updateTime(id)));
        shown.put("active_flag", table.isLive(id));
        for (String pin : PINS) {
            shown.put(
                    "pinned_to_" + pin + "_flag",
                    row.path("pinned_to_" + pin + "_flag").asBoolean(false));
        }
        Entity.copy(row, shown, "last_update_user_id");
        name(shown, "organization", "name", Kind.ORGANIZATION, row.path("org_id"));
        name(shown, "person", "name", Kind.PERSON, row.path("person_id"));
        name(shown, "deal", "title", Kind.DEAL, row.path("deal_id"));
        shown.putNull("project").putNull("task");
        User author = company.users().find(row.path("user_id").asInt()).orElse(caller.user());
        shown.putObject("user")
                .put("email", author.email())
                .put("name", author.name())
                .putNull("icon_url")
                .put("is_you", author.equals(caller.user()));
        return shown;
    }

    private void name(ObjectNode shown, String member, String name, Kind kind, JsonNode target) {
        Table targets = company.entity(kind).table();
        if (target.isInt() && targets.exists(target.asInt()) || target.isLong() && targets.exists(target.asInt())) {
            shown.putObject(member).set(name, targets.value(target.asInt(), name));
        } else {
            shown.putNull(member);
        }
    }

    /** A v1 list page: whole pages are counted from the start. */
    static Reply page(ArrayNode data, int start, int limit, boolean more) {
        Reply reply = Reply.data(data.isEmpty() ? Json.MAPPER.nullNode() : data);
        ObjectNode pagination = reply.body().putObject("additional_data").putObject("pagination");
        pagination.put("start", start).put("limit", limit).put("more_items_in_collection", more);
        if (more) {
            pagination.put("next_start", start + limit);
        }
        return reply;
    }
}
