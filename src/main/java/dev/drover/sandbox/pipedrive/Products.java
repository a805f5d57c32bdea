package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class Products extends Entity {
    static final String[] FREQUENCIES = {"one-time", "annually", "semi-annually", "quarterly", "monthly", "weekly"};
    private static final BodySchema PRICE = new BodySchema(
            Param.string("currency").must(),
            Param.number("price"),
            Param.number("cost"),
            Param.number("direct_cost").orNull(),
            Param.string("notes"));
    private static final BodySchema UPDATE = new BodySchema(
            Param.string("name").max(255),
            Param.string("code").max(255),
            Param.string("description"),
            Param.string("unit").max(255),
            Param.number("tax"),
            Param.number("category"),
            Param.integer("owner_id"),
            Param.bool("is_linkable"),
            Param.integer("visible_to"),
            Param.objects("prices", PRICE),
            Param.of("custom_fields", Type.OBJECT),
            Param.oneOf("billing_frequency", FREQUENCIES),
            Param.integer("billing_frequency_cycles").orNull());
    private static final BodySchema CREATE =
            UPDATE.and(Param.string("name").max(255).must());

    Products(Company company) {
        super(company, Kind.PRODUCT);
        long time = company.founded();
        family().system("name", "Name", FieldType.VARCHAR, time);
        family().system("code", "Product code", FieldType.VARCHAR, time);
        family().system("category", "Category", FieldType.ENUM, time, "Goods", "Services");
        family().system("description", "Description", FieldType.TEXT, time);
        family().system("unit", "Unit", FieldType.VARCHAR, time);
        family().system("tax", "Tax", FieldType.DOUBLE, time);
        family().system("prices", "Unit prices", FieldType.PRICE_LIST, time);
        family().system("owner_id", "Owner", FieldType.USER, time);
        family().system("is_linkable", "Active", FieldType.BOOLEAN, time);
        family().system("visible_to", "Visible to", FieldType.VISIBLE_TO, time);
        family().system("billing_frequency", "Billing frequency", FieldType.BILLING_FREQUENCY, time);
        family().system("add_time", "Product created", FieldType.DATE, time);
        family().system("update_time", "Update time", FieldType.DATE, time);
    }

    @Override
    int createdStatus() {
        return 201;
    }

    @Override
    BodySchema createSchema() {
        return CREATE;
    }

    @Override
    BodySchema updateSchema() {
        return UPDATE;
    }

    @Override
    List<String> faults(JsonNode body, BodySchema schema) {
        return schema.pathFaults(body, "body");
    }

    @Override
    void complete(Draft draft) {
        completeCommon(draft);
        draft.byDefault("tax", 0);
        draft.byDefault("is_linkable", true);
        draft.byDefault("billing_frequency", "one-time");
        if (draft.gives("billing_frequency")
                && !draft.text("billing_frequency").equals("one-time")
                && !options().plan().allowsRecurringBilling()) {
            throw ApiError.general(403, "Recurring billing is not available on this plan");
        }
        if (draft.gives("category") && draft.has("category") && category(draft.number("category")) == null) {
            throw ApiError.validation("body/category must be the id of an existing option");
        }
        completePrices(draft);
    }

    private String category(int option) {
        return family().field("category")
                .orElseThrow()
                .option(option)
                .map(OptionDef::label)
                .orElse(null);
    }

    private void completePrices(Draft draft) {
        if (draft.creates() && draft.after().path("prices").isEmpty()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            list.addObject().put("currency", options().currency());
            draft.set("prices", list);
        } else if (!draft.gives("prices")) {
            return;
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        Set<String> currencies = new HashSet<>();
        for (JsonNode sent : draft.after().path("prices")) {
            String currency = sent.path("currency").asText();
            if (!options().currencies().contains(currency)) {
                throw ApiError.validation("body/prices currency is not valid");
            }
            if (!currencies.add(currency)) {
                throw ApiError.validation("body/prices must have one price per currency");
            }
            ObjectNode price = list.addObject();
            price.set("price", sent.has("price") ? sent.get("price") : zero());
            price.put("currency", currency);
            price.set("cost", sent.has("cost") ? sent.get("cost") : zero());
            price.set("direct_cost", sent.path("direct_cost").isNumber() ? sent.get("direct_cost") : null);
            price.put("notes", sent.path("notes").asText(""));
        }
        draft.set("prices", list);
    }

    private static JsonNode zero() {
        return Json.MAPPER.getNodeFactory().numberNode(0);
    }

    @Override
    void present(ObjectNode shown, int id, ObjectNode row, View view) {
        shown.put("id", id);
        copy(row, shown, "name", "code", "description", "unit", "tax");
        shown.put(
                "category", row.has("category") ? category(row.path("category").asInt()) : null);
        copy(row, shown, "is_linkable");
        shown.put("is_deleted", !table().isLive(id));
        copy(row, shown, "visible_to", "owner_id");
        times(shown, id);
        copy(row, shown, "billing_frequency", "billing_frequency_cycles");
        ArrayNode prices = shown.putArray("prices");
        for (JsonNode price : row.path("prices")) {
            ObjectNode one = prices.addObject().put("product_id", id);
            one.setAll((ObjectNode) price);
        }
    }
}
