package dev.drover.alpineiq;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the connector needs the profile to say: endpoints by name, and the fields that it looks at itself. */
final class Roles {
    static final List<String> ENDPOINTS = List.of(
            "stores",
            "personas",
            "persona",
            "orders",
            "audiences",
            "audienceMembers",
            "discounts",
            "discountGroups",
            "loyaltyConfig",
            "campaigns",
            "adjustments");

    static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("store", Set.of("id", "name", "nickname", "sourceMapping")),
            Map.entry(
                    "persona",
                    Set.of(
                            "id",
                            "favoriteStore",
                            "phone",
                            "email",
                            "sourceId",
                            "sourceIds",
                            "platform",
                            "points",
                            "spent",
                            "tier",
                            "inserted",
                            "smsIn",
                            "smsOut",
                            "smsRequested",
                            "smsRequestedAt",
                            "emailIn",
                            "emailOut",
                            "archived",
                            "blocklisted")),
            Map.entry(
                    "order",
                    Set.of(
                            "id",
                            "items",
                            "storeName",
                            "timestamp",
                            "status",
                            "subStatus",
                            "createdAt",
                            "completedAt",
                            "updatedAt",
                            "paymentType",
                            "attr",
                            "budtenderName",
                            "budtenderID",
                            "budtenderEmail")),
            Map.entry(
                    "line",
                    Set.of(
                            "sku",
                            "name",
                            "brand",
                            "category",
                            "subcategory",
                            "size",
                            "strain",
                            "price",
                            "quantity",
                            "total")),
            Map.entry("audience", Set.of("id")),
            Map.entry("member", Set.of("id")),
            Map.entry("discount", Set.of("id")),
            Map.entry("discountGroup", Set.of("id")),
            Map.entry("campaign", Set.of("id")),
            Map.entry("adjustment", Set.of("id", "contact")),
            Map.entry("loyaltyConfig", Set.of("id", "tiers", "tierPoints")),
            Map.entry(
                    "flowEvent", Set.of("id", "name", "timestamp", "contact", "sourceId", "phone", "email", "event")));

    /** What a profile may leave out, and what is taken then. */
    static final Map<String, Map<String, List<String>>> OPTIONAL = Map.of(
            "audience",
            Map.of(
                    "name",
                    List.of("name"),
                    "multiplier",
                    List.of("pointsMultiplier", "multiplier", "points.multiplier")));

    private Roles() {}
}
