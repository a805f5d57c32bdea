package dev.drover.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the migrations that are only measured. */
final class BenchSettings {

    private BenchSettings() {}

    static Map<String, String> unconnected() {
        return Map.of(
                "alpineiq.base-url", "http://localhost:9",
                "alpineiq.uid", "1",
                "alpineiq.api-key", "file:secrets/ledger.key",
                "salesforce.login-url", "http://localhost:9",
                "salesforce.client-id", "file:secrets/ledger.key",
                "salesforce.client-secret", "file:secrets/ledger.key",
                "governor.store", "state/governor.db");
    }

    /** People of former employees have an owner, so that every row is loaded. */
    static Map<String, String> withOwner(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("salesforce.default-owner", "owner1@example.com");
        return all;
    }
}
