package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What belongs to the account as a whole: stores, audiences and their members, discounts, campaigns, loyalty rules. */
final class CatalogReads {
    private final Desk desk;

    CatalogReads(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.get("/api/v1.1/stores/:uid", this::stores)
                .get("/api/v1.1/audiences/:uid", this::audiences)
                .get(
                        "/api/v1.1/audience/:uid/:audienceID",
                        request -> one(AccountObject.AUDIENCES, request, "audienceID"))
                .get("/api/v2/audience/members/:audienceID", this::members)
                .get("/api/v2/discount/groups", request -> list(AccountObject.DISCOUNT_GROUPS))
                .get("/api/v2/discount/:uid", request -> list(AccountObject.DISCOUNTS))
                .get("/api/v2/loyalty/default/:uid", this::loyaltyRules)
                .get("/api/v2/campaigns", request -> list(AccountObject.CAMPAIGNS))
                .get("/api/v2/campaign/stats/:campaignID", this::campaignStats)
                .get("/api/v1.1/conversions/:uid", request -> Reply.raw(desk.list(List.of())))
                .post("/api/v2/campaigns/filtered/:uid", request -> list(AccountObject.CAMPAIGNS))
                .post("/api/v1.1/campaigns/:uid/reports/channels", this::channels)
                .noMethod("/api/v2/campaign/:campaignID")
                .noMethod("/api/v2/campaign/:campaignID/:action");
    }

    private Reply stores(Request request) {
        ObjectNode data = Json.object();
        List<byte[]> stores = desk.account().list(AccountObject.STORES);
        if (stores.isEmpty() && desk.options().emptyListIsNull()) {
            data.putNull("stores");
        } else {
            var list = data.putArray("stores");
            stores.forEach(store -> list.add(Json.stored(store)));
        }
        return Reply.data(data);
    }

    private Reply audiences(Request request) {
        List<byte[]> all = desk.account().list(AccountObject.AUDIENCES);
        return Reply.raw(desk.list(Desk.page(all, request.number("start", 0), request.number("limit", 100))));
    }

    private Reply members(Request request) {
        String audienceId = request.path("audienceID");
        one(AccountObject.AUDIENCES, request, "audienceID");
        List<byte[]> members = desk.account().members(audienceId).stream()
                .map(Json::stored)
                .<JsonNode>map(member ->
                        desk.options().membersAsObjects() ? member.without("audienceID") : member.get("contactID"))
                .map(Json::write)
                .toList();
        return Reply.raw(desk.list(members));
    }

    private Reply list(AccountObject kind) {
        return Reply.raw(desk.list(desk.account().list(kind)));
    }

    private Reply one(AccountObject kind, Request request, String idPart) {
        return Reply.data(desk.account().inList(kind, request.path(idPart)).orElseThrow(Refusal::notFound));
    }

    private Reply campaignStats(Request request) {
        ObjectNode campaign = desk.account()
                .inList(AccountObject.CAMPAIGNS, request.path("campaignID"))
                .orElseThrow(Refusal::notFound);
        return Reply.data(campaign.path("summary").isObject() ? campaign.get("summary") : Json.object());
    }

    private Reply channels(Request request) {
        ObjectNode sentByChannel = Json.object();
        desk.account().rows(AccountObject.CAMPAIGNS).forEach(campaign -> {
            String channel = Json.text(campaign, "type");
            long sent = campaign.path("summary").path("msgsSent").asLong();
            sentByChannel.put(channel, sentByChannel.path(channel).asLong() + sent);
        });
        return Reply.data(sentByChannel);
    }

    private Reply loyaltyRules(Request request) {
        ObjectNode rules = Json.object()
                .put("id", "loyalty-default")
                .put("name", "Default")
                .put("userID", desk.options().uid());
        var tiers = rules.putArray("tiers");
        int[][] levels = {{100, 5}, {250, 10}, {500, 15}, {1000, 20}, {2500, 25}};
        for (int[] level : levels) {
            tiers.addObject().put("points", level[0]).put("discount", level[1]).put("max", 100);
        }
        rules.putObject("accrual").put("pointsPerDollar", 1).put("rounding", false);
        rules.putObject("expiration").put("days", 365).put("from", "lastTransaction");
        return Reply.data(rules);
    }
}
