package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The list of personas, a persona by id, by source id, by phone or e-mail. */
final class PersonaReads {
    private final Desk desk;

    PersonaReads(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.get("/api/v1.1/piis/:uid", this::list)
                .get("/api/v1.1/piis/:uid/bySrcID", this::bySourceId)
                .get("/api/v1/piis/:uid/bySrcID", this::bySourceId)
                .get("/api/v1.1/piis/:uid/export", request -> Reply.error(400, "invalid request"))
                .get("/api/v1.1/piis/:uid/:contactID", this::detail)
                .get("/api/v2/loyalty/lookup/:pii", this::lookup)
                .get("/api/v2/loyaltyContact/override/:uid/:contactID", this::override)
                .get("/api/v2/walletPassDownloadLinks/:contactID", this::passLinks);
    }

    private Reply list(Request request) {
        int start = Math.max(0, request.number("start", 0));
        int asked = request.number("limit", 100);
        int limit = Math.min(asked < 1 ? 100 : asked, desk.options().pageCap());
        List<String> ids = ids(request);
        List<String> page = List.copyOf(Desk.page(ids, start, limit));
        List<byte[]> rows = page.stream().map(this::listRow).toList();
        Reply reply = Reply.raw(listData(rows, start, ids.size(), limit));
        desk.drift().afterPage(desk.account(), page, request.epochNow());
        return reply;
    }

    private List<String> ids(Request request) {
        PersonaSort sort = request.query("sort")
                .filter(name -> !name.isBlank())
                .map(name -> PersonaSort.of(name).orElseThrow(() -> Refusal.badRequest("invalid sort")))
                .orElse(PersonaSort.NAME);
        List<String> ids = Arrays.asList(desk.account().personas().sorted(sort));
        PersonaSearch search = new PersonaSearch(request.query("search").orElse(""));
        if (!search.isEverything()) {
            ids = ids.stream()
                    .filter(id ->
                            desk.account().personas().persona(id).filter(search).isPresent())
                    .toList();
        }
        if (request.query("dir").orElse("asc").equalsIgnoreCase("desc")) {
            ids = new ArrayList<>(ids);
            Collections.reverse(ids);
        }
        return ids;
    }

    private byte[] listRow(String contactId) {
        byte[] json = desk.account().personas().json(contactId).orElseThrow();
        return desk.options().detailInList() ? json : Json.write(PersonaFields.row(Json.stored(json)));
    }

    private byte[] listData(List<byte[]> rows, int start, int total, int limit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("{\"results\":".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(desk.list(rows));
        String rest =
                ",\"start\":" + start + ",\"total\":" + total + ",\"limit\":" + limit + ",\"size\":" + rows.size();
        out.writeBytes((rest + "}").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private Reply detail(Request request) {
        return Reply.raw(desk.personaJson(request.path("contactID")));
    }

    private Reply bySourceId(Request request) {
        String sourceId = request.query("srcID").orElseThrow(() -> Refusal.badRequest("srcID is required"));
        String key = PersonaFields.sourceKey(sourceId);
        ObjectNode found = desk.account()
                .personas()
                .find(key)
                .or(() -> desk.options().blocklistedFoundBySource()
                        ? desk.account().archived().find(key)
                        : Optional.empty())
                .orElseThrow(Refusal::notFound);
        String platform = request.query("platform").orElse("");
        if (!platform.isEmpty()
                && !Json.text(found, "platform").equals(platform)
                && !found.path("srcIDs").toString().contains("\"" + platform + ":::" + sourceId + "\"")) {
            throw Refusal.notFound();
        }
        return Reply.data(found);
    }

    private Reply lookup(Request request) {
        String pii = request.path("pii");
        ObjectNode persona = desk.personaByContact(pii, pii).orElseThrow(Refusal::notFound);
        ObjectNode status = Json.object();
        for (String field : List.of(
                "contactID", "loyalty", "loyaltyPoints", "optinTime", "optoutTime", "hasRequested", "emailOptInTime")) {
            status.set(field, persona.get(field));
        }
        return Reply.data(status);
    }

    private Reply override(Request request) {
        String contactId = request.path("contactID");
        desk.persona(contactId);
        return Reply.data(desk.account().overrides().getOrDefault(contactId, Json.object()));
    }

    private Reply passLinks(Request request) {
        String contactId = Json.text(desk.persona(request.path("contactID")), "contactID");
        String base = "https://wallet.example.com/pass/" + contactId;
        return Reply.data(Json.object().put("apple", base + ".pkpass").put("google", base + "/google"));
    }
}
