package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import java.util.List;

/** Makes discounts, the groups that they belong to, and message campaigns. */
final class CatalogMaker {
    private static final List<String> CAMPAIGNS =
            List.of("4/20", "Fall menu", "Happy hour", "We miss you", "¡Feliz cumple!");
    private static final List<String> TYPES = List.of("TEXT", "EMAIL", "TEXT", "PUSH");

    private final AccountShape shape;

    CatalogMaker(AccountShape shape) {
        this.shape = shape;
    }

    private static String discountId(int number) {
        return "disc-" + (301 + number);
    }

    ObjectNode discount(int number) {
        Dice dice = new Dice(shape.seed(), "discount", number);
        boolean tierReward = number % 4 == 1;
        long starts = AccountShape.AS_OF - dice.between(100, 600) * PersonaMaker.DAY;
        int percent = 5 + number % 6 * 5;
        ObjectNode discount = Json.object()
                .put("id", discountId(number))
                .put("name", percent + "% off" + (tierReward ? " reward" : "") + " (" + (number + 1) + ")")
                .put("type", tierReward ? "Tier Reward" : "Normal")
                .put("points", tierReward ? 100 * (1 + number % 5) : 0)
                .put("starts", starts);
        Nullable.time(discount, "expires", number % 3 != 0, AccountShape.AS_OF + 200 * PersonaMaker.DAY);
        discount.put("posDiscountID", "pos-" + (900 + number));
        discount.putArray("stores").add(StoreMaker.id(number % shape.stores()));
        ArrayNode audiences = discount.putArray("audiences");
        if (shape.audiences() > 0) {
            audiences.add(String.valueOf(AudienceMaker.FIRST_ID + number % shape.audiences()));
        }
        return discount.put("opens", dice.below(5_000))
                .put("redemptions", dice.below(900))
                .put("updated", starts + 20 * PersonaMaker.DAY);
    }

    ObjectNode group(int number) {
        ObjectNode group = Json.object().put("id", "grp-" + (21 + number)).put("name", groupName(number));
        ArrayNode discounts = group.putArray("discountIDs");
        for (int i = number; i < shape.discounts(); i += shape.discountGroups()) {
            discounts.add(discountId(i));
        }
        return group;
    }

    private static String groupName(int number) {
        List<String> names = PersonaMaker.DISCOUNT_GROUPS;
        return number < names.size() ? names.get(number) : "Group " + (number + 1);
    }

    ObjectNode campaign(int number) {
        Dice dice = new Dice(shape.seed(), "campaign", number);
        int sent = number % 9 == 8 ? 0 : dice.below(Math.max(1, shape.personas()));
        ObjectNode campaign = Json.object()
                .put("id", "cmp-" + (7_001 + number))
                .put("name", CAMPAIGNS.get(number % CAMPAIGNS.size()) + " " + (number + 1))
                .put("type", TYPES.get(number % TYPES.size()))
                .put("isActive", number % 3 == 0)
                .put("archived", number % 10 == 9);
        Nullable.time(
                campaign, "scheduled", number % 9 != 8, AccountShape.AS_OF - dice.between(1, 400) * PersonaMaker.DAY);
        ObjectNode summary = campaign.putObject("summary")
                .put("msgsSent", sent)
                .put("emailOpens", sent / 4)
                .put("clicks", sent / 10);
        summary.set("revenue", dice.number(0, 900_000));
        summary.put("convs", sent / 40);
        return campaign;
    }
}
