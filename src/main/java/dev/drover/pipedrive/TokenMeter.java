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
     * @param writes tokens of the creations and changes that were carried out: no way does without them
     */
    record Spent(long calls, long tokens, long writes) {
        Spent plus(long moreTokens, long moreWrites) {
            return new Spent(calls + 1, tokens + moreTokens, writes + moreWrites);
        }
    }

    /** From now on calls belong to this phase or stage. */
    synchronized void enter(String name) {
        stage = name;
    }

    synchronized void called(RemoteCall call, int tokens, boolean carriedOut) {
        boolean write = carriedOut && !call.method().equals("GET");
        byStage.merge(
                stage, new Spent(1, tokens, write ? tokens : 0), (old, one) -> old.plus(one.tokens(), one.writes()));
    }

    synchronized Map<String, Spent> spent() {
        return new LinkedHashMap<>(byStage);
    }
}
