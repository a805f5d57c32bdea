package dev.drover.cli;

import java.util.Map;

/** Settings of a migration that is only started, never connected. */
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
}
