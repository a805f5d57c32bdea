package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code /deals/{id}/products} and {@code /deals/products}. */
final class LineHandler {
    private static final int MOST = 100;
    private static final List<String> SORTS = List.of("id", "add_time", "update_time", "order_nr");

    private final Company company;
    private final Lines lines;

    LineHandler(Company company) {
        this.company = company;
        this.lines = company.lines();
    }

    /** Lines of many deals. */
    Reply ofDeals(ApiCall call) {
        call.only("GET");
        call.onlyQuery(Set.of("deal_ids", "cursor", "limit", "sort_by", "sort_direction"));
        List<Integer> deals = ids(call.query("deal_ids").orElse(""), "deal_ids");
        if (deals.isEmpty()) {
            throw ApiError.validation("deal_ids: Parameter 'deal_ids' is required");
        }
        Paging paging = Paging.of(call, company, List.of("id", "deal_id", "add_time", "update_time", "order_nr"), 500);
        Entity entity = company.entity(Kind.DEAL);
        IntStream ids = deals.stream()
                .filter(deal -> entity.table().isLive(deal) && company.sees(call.caller(), entity, deal))
                .flatMapToInt(lines::of)
                .sorted();
        return paging.page(lines.table(), ids, lines::show);
    }

    /** {@code /deals/{id}/products…} */
    Reply ofDeal(ApiCall call) {
        int deal = call.id(1);
        Deals deals = (Deals) company.entity(Kind.DEAL);
        if (!deals.table().isLive(deal) || !company.sees(call.caller(), deals, deal)) {
            throw ApiError.notFound();
        }
        if (!call.method().equals("GET") && deals.isArchived(deal)) {
            throw ApiError.general(403, "Archived deals cannot be edited");
        }
        if (call.part(3) == null) {
            return switch (call.method()) {
                case "GET" -> list(call, deal);
                case "POST" -> add(call, deal);
                case "DELETE" -> removeMany(call, deal);
                default -> throw ApiError.methodNotAllowed();
            };
        }
        if (call.part(3).equals("bulk")) {
            call.only("POST");
            return addMany(call, deal);
        }
        int line = call.id(3);
        if (!lines.table().isLive(line) || lines.table().number(line, "deal_id") != deal) {
            throw ApiError.notFound();
        }
        return switch (call.method()) {
            case "PATCH" -> change(call, deal, line);
            case "DELETE" -> {
                lines.table().delete(line, company.now());
                lines.revalue(call.caller(), deal);
                yield Reply.id(line);
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply list(ApiCall call, int deal) {
        call.onlyQuery(Set.of("cursor", "limit", "sort_by", "sort_direction"));
        Paging paging = Paging.of(call, company, SORTS, 500);
        return paging.page(lines.table(), lines.of(deal), lines::show);
    }

    private Reply add(ApiCall call, int deal) {
        lines.check(call.body(), "body", true);
        int line = lines.insert(deal, call.body());
        lines.revalue(call.caller(), deal);
        return Reply.data(201, lines.show(line));
    }

    private Reply addMany(ApiCall call, int deal) {
        JsonNode list = call.body().path("data");
        if (!call.body().isObject()
                || !list.isArray()
                || list.isEmpty()
                || call.body().size() > 1) {
            throw ApiError.validation("body/data must be array with at least 1 item");
        }
        if (list.size() > MOST) {
            throw ApiError.validation("body/data must NOT have more than " + MOST + " items");
        }
        for (int i = 0; i < list.size(); i++) {
            lines.check(list.get(i), "body/data/" + i, true);
        }
        ArrayNode shown = Json.MAPPER.createArrayNode();
        List<Integer> added = new ArrayList<>();
        list.forEach(line -> added.add(lines.insert(deal, line)));
        lines.revalue(call.caller(), deal);
        added.forEach(line -> shown.add(lines.show(line)));
        return Reply.data(201, shown);
    }

    private Reply change(ApiCall call, int deal, int line) {
        lines.check(call.body(), "body", false);
        lines.update(line, call.body());
        lines.revalue(call.caller(), deal);
        return Reply.data(lines.show(line));
    }

    private Reply removeMany(ApiCall call, int deal) {
        call.onlyQuery(Set.of("ids"));
        List<Integer> wanted = ids(call.query("ids").orElse(""), "ids");
        Table table = lines.table();
        List<Integer> all = lines.of(deal).boxed().toList();
        List<Integer> chosen =
                wanted.isEmpty() ? all : all.stream().filter(wanted::contains).toList();
        List<Integer> removed = chosen.size() > MOST ? chosen.subList(0, MOST) : chosen;
        removed.forEach(line -> table.delete(line, company.now()));
        lines.revalue(call.caller(), deal);
        ObjectNode data = Json.MAPPER.createObjectNode();
        ArrayNode ids = data.putArray("ids");
        removed.forEach(ids::add);
        Reply reply = Reply.data(data);
        reply.body().putObject("additional_data").put("more_items_in_collection", chosen.size() > MOST);
        return reply;
    }

    private static List<Integer> ids(String text, String name) {
        List<Integer> ids = Lister.ids(text, name);
        if (ids.size() > MOST) {
            throw ApiError.validation(name + ": The value must not contain more than " + MOST + " items");
        }
        return ids;
    }
}
