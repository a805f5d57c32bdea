package dev.drover.pipedrive;

import java.util.LinkedHashMap;
import java.util.Map;

/** What this process spent, by what it was doing and by the calls it made. */
final class TokenMeter {
    private final Map<String, Map<String, Cost>> byStage = new LinkedHashMap<>();
    private String stage = "account";

    /**
     * @param calls sent, repeated ones too
     * @param tokens of these calls
     * @param carriedOut tokens of those that Pipedrive said it carried out
     */
    record Cost(long calls, long tokens, long carriedOut) {
        Cost plus(Cost more) {
            return new Cost(calls + more.calls, tokens + more.tokens, carriedOut + more.carriedOut);
        }
    }

    /** @param byOperation {@code POST /api/v2/persons} → its costs */
    record Spent(Map<String, Cost> byOperation) {
        Spent {
            byOperation = Map.copyOf(byOperation);
        }

        long tokens() {
            return byOperation.values().stream().mapToLong(Cost::tokens).sum();
        }

        /** Tokens of the writes that were carried out; what takes something away again is not among them. */
        long writes() {
            return byOperation.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith("GET ")
                            && !entry.getKey().startsWith("DELETE "))
                    .mapToLong(entry -> entry.getValue().carriedOut())
                    .sum();
        }
    }

    /** From now on calls belong to this phase or stage. */
    synchronized void enter(String name) {
        stage = name;
    }

    synchronized void called(RemoteCall call, int tokens, boolean carriedOut) {
        byStage.computeIfAbsent(stage, name -> new LinkedHashMap<>())
                .merge(call.operation(), new Cost(1, tokens, carriedOut ? tokens : 0), Cost::plus);
    }

    synchronized Map<String, Spent> spent() {
        Map<String, Spent> spent = new LinkedHashMap<>();
        byStage.forEach((name, costs) -> spent.put(name, new Spent(costs)));
        return spent;
    }
}
