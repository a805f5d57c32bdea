package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;

/** The limits resource. */
final class LimitsHandler {
    private final Org org;

    LimitsHandler(Org org) {
        this.org = org;
    }

    ObjectNode all() {
        Limits limits = org.limits();
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node, "DailyApiRequests", limits.maxRequests(), limits.usedRequests());
        node.withObject("/DailyApiRequests")
                .putObject("Sandbox Client")
                .put("Max", 0)
                .put("Remaining", 0);
        put(node, "DailyBulkApiBatches", org.options().maxBulkBatches(), limits.usedBatches());
        put(node, "DailyBulkV2QueryJobs", 10_000, limits.usedQueryJobs());
        put(node, "DailyBulkV2QueryFileStorageMB", 976_562, 0);
        long storage = org.options().dataStorageMb();
        put(
                node,
                "DataStorageMB",
                storage,
                storage - org.store().reading(() -> org.storage().remainingMb()));
        put(node, "FileStorageMB", 10_240, 0);
        put(node, "HourlyPublishedPlatformEvents", 50_000, 0);
        put(node, "DailyAsyncApexExecutions", 250_000, 0);
        return node;
    }

    private static void put(ObjectNode node, String name, long max, long used) {
        ObjectNode limit = node.putObject(name);
        limit.put("Max", max);
        limit.put("Remaining", Math.max(0, max - used));
    }
}
