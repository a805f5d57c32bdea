package dev.drover.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which content of a record was handed out last, until its outcome is booked: if the record is staged anew in between, the
 * outcome belongs to the old content and the record stays in line. Bounded; for what is forgotten the present content counts.
 */
final class ClaimedContent {
    private static final int MOST = 100_000;

    private record Claimed(int phase, long seq) {}

    private final Map<Claimed, byte[]> hashes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Claimed, byte[]> eldest) {
            return size() > MOST;
        }
    };

    synchronized void handedOut(int phase, long seq, byte[] contentHash) {
        hashes.put(new Claimed(phase, seq), contentHash);
    }

    /** The content that the outcome belongs to, given the present one. */
    synchronized byte[] settle(int phase, long seq, byte[] present) {
        byte[] claimed = hashes.remove(new Claimed(phase, seq));
        return claimed == null ? present : claimed;
    }
}
