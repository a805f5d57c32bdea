package dev.drover.chaos;

import java.util.List;

/**
 * One migration that was killed several times.
 *
 * @param seed draws the same kills again
 * @param hits where its processes were killed, in order
 * @param records at the destination in the end, and fields
 * @param unbalanced what the ledger says otherwise than that of an undisturbed migration
 * @param writesAfterwards what a further run wrote
 * @param stopped why it never ended, "" when it did
 */
record CrashTrial(
        long seed,
        List<KillPoint> hits,
        long records,
        OrgDifference difference,
        List<String> unbalanced,
        long writesAfterwards,
        String stopped) {

    boolean passed() {
        return stopped.isEmpty() && difference.none() && unbalanced.isEmpty() && writesAfterwards == 0;
    }

    /** One line: what is wrong, and how to see it again. */
    String explain() {
        StringBuilder text = new StringBuilder("--replay " + seed + ", killed at " + hits + ": ");
        if (!stopped.isEmpty()) {
            return text.append(stopped).toString();
        }
        return text.append(difference.duplicates())
                .append(" duplicates, ")
                .append(difference.lost())
                .append(" lost, ")
                .append(difference.different())
                .append(" different ")
                .append(difference.examples())
                .append(", accounts ")
                .append(unbalanced)
                .append(", a further run wrote ")
                .append(writesAfterwards)
                .toString();
    }
}
