package dev.drover.pipedrive;

import java.util.LinkedHashMap;
import java.util.Map;

/** What this process spent, by what it was doing. */
final class TokenMeter {
    private final Map<String, Spent> byStage = new LinkedHashMap<>();
    private String stage = "account";

    /**
     * @param calls sent, repeated ones too
     * @param tokens of these calls
     * @param creations tokens of the creations that were carried out: no way does without them
     */
    record Spent(long calls, long tokens, long creations) {
        Spent plus(long moreTokens, long moreCreations) {
            return new Spent(calls + 1, tokens + moreTokens, creations + moreCreations);
        }
    }

    /** From now on calls belong to this phase or stage. */
    synchronized void enter(String name) {
        stage = name;
    }

    synchronized void called(RemoteCall call, int tokens, boolean carriedOut) {
        boolean creation = carriedOut && call.method().equals("POST");
        byStage.merge(
                stage,
                new Spent(1, tokens, creation ? tokens : 0),
                (old, one) -> old.plus(one.tokens(), one.creations()));
    }

    synchronized Map<String, Spent> spent() {
        return new LinkedHashMap<>(byStage);
    }
}
