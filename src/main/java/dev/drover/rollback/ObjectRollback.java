package dev.drover.rollback;

import java.util.List;

/**
 * What is to become, or became, of the records of one destination object. Counts and ids, no value.
 *
 * @param tally how many records have which verdict
 * @param destination the destination's own count of this migration's records afterwards, -1 when it was not asked
 * @param explanation why it does not reconcile, "" when it does
 * @param lists the records that do not go back as a whole, by reason; only the first ones of each
 */
public record ObjectRollback(String object, Tally tally, long destination, String explanation, List<Remaining> lists) {

    /** @param total how many there are */
    public record Remaining(String what, long total, List<Line> lines) {}

    /** @param id the destination's id @param reason names of fields, a code, another record's id; "" when there is none */
    public record Line(String id, String reason) {}

    public boolean reconciled() {
        return explanation.isEmpty();
    }
}
