package dev.drover.rollback;

import java.time.Instant;
import java.util.List;

/**
 * A rollback as it is planned or as it went: counts and ids, never a value of a record.
 *
 * @param plan the id that {@code apply} asks for
 * @param applied whether it was carried out, or is only planned
 * @param objects children first, as they are undone
 * @param schema a plan: what would be removed on request; afterwards: what was removed
 */
public record RollbackReport(
        String migrationId,
        String pair,
        String plan,
        boolean applied,
        Instant at,
        List<ObjectRollback> objects,
        List<String> schema,
        List<String> notes) {

    public boolean reconciled() {
        return objects.stream().allMatch(ObjectRollback::reconciled);
    }
}
