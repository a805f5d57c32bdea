package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Claim;

/**
 * In how large batches records are sent, by how often they came back. Fewer records of fewer parents lock each other out less;
 * and where a whole batch fails for one record of it, the others get away from that record step by step, until it is alone.
 */
enum Portion {
    WHOLE,
    EIGHTH,
    COLLECTION,
    /** an eighth of a collection */
    HANDFUL,
    SINGLE;

    private static final int PARTS = 8;

    static Portion of(Claim claim) {
        return of(claim.attempts(), claim.cameBackFor());
    }

    /**
     * @param attempts how often the record was sent
     * @param code why it came back the last time; one that speaks of the record itself needs no smaller batch than a collection
     */
    static Portion of(int attempts, String code) {
        Portion portion = values()[Math.min(attempts, SINGLE.ordinal())];
        return portion.compareTo(COLLECTION) > 0 && !Outcome.Again.isOfBatch(code) ? COLLECTION : portion;
    }

    BatchSize size(LoadPass pass, BatchLimits limits) {
        int collection = limits.collectionRows();
        int whole = pass.bulk() ? (int) Math.min(limits.bulkRows(), Math.max(collection, pass.total())) : collection;
        int eighth = eighth(whole);
        return switch (this) {
            case WHOLE ->
                pass.bulk() ? new BatchSize(true, limits.bulkRows(), limits.bulkBytes()) : collection(collection);
            case EIGHTH ->
                pass.bulk() && eighth > collection
                        ? new BatchSize(true, eighth, limits.bulkBytes())
                        : collection(Math.min(eighth, collection));
            case COLLECTION -> collection(Math.min(eighth, collection));
            case HANDFUL -> collection(eighth(Math.min(eighth, collection)));
            case SINGLE -> collection(1);
        };
    }

    private static BatchSize collection(int rows) {
        return new BatchSize(false, rows, Long.MAX_VALUE);
    }

    private static int eighth(int rows) {
        return (rows + PARTS - 1) / PARTS;
    }
}
