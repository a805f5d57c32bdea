package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.store.Chains;
import dev.drover.sandbox.pipedrive.store.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Products on deals: the rules. What a deal is worth follows from them. */
final class Lines {
    private static final int MOST_RECURRING = 20;
    private static final BodySchema UPDATE = new BodySchema(
            Param.integer("product_id"),
            Param.number("item_price"),
            Param.number("quantity"),
            Param.number("tax"),
            Param.string("comments"),
            Param.number("discount"),
            Param.bool("is_enabled"),
            Param.oneOf("tax_method", "exclusive", "inclusive", "none"),
            Param.oneOf("discount_type", "percentage", "amount"),
            Param.integer("product_variation_id").orNull(),
            Param.oneOf("billing_frequency", Products.FREQUENCIES),
            Param.integer("billing_frequency_cycles").orNull(),
            Param.of("billing_start_date", Type.DATE).orNull());
    private static final BodySchema CREATE = UPDATE.and(
            Param.integer("product_id").must(),
            Param.number("item_price").must(),
            Param.number("quantity").must());

    private final Company company;
    private final Table table;
    private final Chains byDeal = new Chains();

    Lines(Company company) {
        this.company = company;
        this.table = new Table(company.numbers().firstId());
    }

    Table table() {
        return table;
    }

    /** The lines of a deal, oldest first. */
    IntStream of(int deal) {
        return byDeal.of(deal).filter(table::isLive);
    }

    /** Refuses what cannot become a line, before anything is changed. */
    void check(JsonNode body, String path, boolean creates) {
        List<String> faults = (creates ? CREATE : UPDATE).pathFaults(body, path);
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
        if (body.has("product_id")) {
            int product = body.path("product_id").asInt();
            Table products = company.entity(Kind.PRODUCT).table();
            if (!products.isLive(product)) {
                throw ApiError.validation(path + "/product_id product was not found");
            }
            if (!products.value(product, "is_linkable").asBoolean(true)) {
                throw ApiError.validation(path + "/product_id product is not linkable");
            }
        }
        boolean recurring = !body.path("billing_frequency").asText("one-time").equals("one-time");
        if (recurring && !company.options().plan().allowsRecurringBilling()) {
            throw ApiError.general(403, "Recurring billing is not available on this plan");
        }
    }

    int insert(int deal, JsonNode body) {
        ObjectNode row = ((ObjectNode) body).deepCopy();
        row.put("deal_id", deal);
        row.put("order_nr", (int) of(deal).count() + 1);
        byDefault(row, "tax", "0");
        byDefault(row, "discount", "0");
        text(row, "comments", "");
        text(row, "tax_method", taxMethod(deal));
        text(row, "discount_type", "percentage");
        text(row, "billing_frequency", "one-time");
        if (!row.has("is_enabled")) {
            row.put("is_enabled", true);
        }
        refuseTooMany(deal, row, 0);
        int id = table.insert(row, company.now(), company.now());
        byDeal.add(deal, id);
        spreadTaxMethod(deal, body);
        return id;
    }

    void update(int id, JsonNode body) {
        ObjectNode row = table.get(id);
        row.setAll((ObjectNode) body);
        refuseTooMany(row.path("deal_id").asInt(), row, id);
        table.update(id, row, company.now());
        spreadTaxMethod(row.path("deal_id").asInt(), body);
    }

    private String taxMethod(int deal) {
        return of(deal).mapToObj(line -> table.value(line, "tax_method").asText())
                .findFirst()
                .orElse("inclusive");
    }

    /** All lines of a deal have the same method. */
    private void spreadTaxMethod(int deal, JsonNode body) {
        if (!body.hasNonNull("tax_method")) {
            return;
        }
        String method = body.path("tax_method").asText();
        of(deal).filter(line -> !table.value(line, "tax_method").asText().equals(method))
                .forEach(line -> table.update(line, table.get(line).put("tax_method", method), company.now()));
    }

    private void refuseTooMany(int deal, ObjectNode row, int own) {
        if (row.path("billing_frequency").asText().equals("one-time")) {
            return;
        }
        long others = of(deal).filter(line -> line != own
                        && !table.value(line, "billing_frequency").asText().equals("one-time"))
                .count();
        if (others >= MOST_RECURRING) {
            throw ApiError.general(400, "A deal can have at most " + MOST_RECURRING + " recurring products");
        }
    }

    private static void byDefault(ObjectNode row, String member, String value) {
        if (!row.hasNonNull(member)) {
            row.set(member, DecimalNode.valueOf(new BigDecimal(value)));
        }
    }

    private static void text(ObjectNode row, String member, String value) {
        if (!row.hasNonNull(member)) {
            row.put(member, value);
        }
    }

    /** Gives the lines of one deal to another. */
    void move(Caller caller, int from, int to) {
        for (int line : of(from).toArray()) {
            table.update(line, table.get(line).put("deal_id", to), company.now());
        }
        byDeal.move(from, to);
        revalue(caller, to);
    }

    /** Sets what a deal is worth, after a change of its lines. */
    void revalue(Caller caller, int deal) {
        BigDecimal value = of(deal).filter(
                        line -> table.value(line, "is_enabled").asBoolean(true))
                .mapToObj(line -> LineSums.sum(table.get(line)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode change = Json.MAPPER.createObjectNode();
        change.set("value", DecimalNode.valueOf(LineSums.plain(value)));
        company.writer().patchUnchecked(caller, company.entity(Kind.DEAL), deal, change);
    }

    ObjectNode show(int id) {
        ObjectNode row = table.get(id);
        int deal = row.path("deal_id").asInt();
        int product = row.path("product_id").asInt();
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        shown.put("sum", LineSums.sum(row));
        Entity.copy(row, shown, "tax", "deal_id");
        shown.set("name", company.entity(Kind.PRODUCT).table().value(product, "name"));
        Entity.copy(row, shown, "product_id", "product_variation_id", "order_nr");
        shown.put("add_time", Times.v2(table.addTime(id)));
        shown.put("update_time", Times.v2(table.updateTime(id)));
        Entity.copy(row, shown, "comments");
        shown.set("currency", company.entity(Kind.DEAL).table().value(deal, "currency"));
        Entity.copy(row, shown, "discount", "discount_type", "quantity", "item_price", "tax_method", "is_enabled");
        Entity.copy(row, shown, "billing_frequency", "billing_frequency_cycles", "billing_start_date");
        return shown;
    }
}
