package dev.drover.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run did: the reconciliation of every object, and what it took. Printed by the command line as text or JSON and
 * drawn by the HTML report. Holds counts and names, never a value of a record.
 */
public record RunReport(
        String migrationId,
        String pair,
        Instant startedAt,
        Instant finishedAt,
        boolean reconciled,
        List<ObjectCounts> objects,
        List<StageTiming> stages,
        List<Connector.Quota> quotas,
        List<RejectGroup> rejects,
        Map<String, Long> exclusions,
        List<String> schemaChanges,
        List<String> notes) {

    /**
     * The accounting of one destination object.
     *
     * @param extracted staged records of its source object
     * @param destination the destination's own count of this migration's records, -1 when it was not asked
     * @param explanation why it does not reconcile, "" when it does
     */
    public record ObjectCounts(
            String object,
            String sourceObject,
            long extracted,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long parked,
            long excluded,
            long destination,
            boolean reconciled,
            String explanation) {}

    /** @param stage {@code extract}, {@code schema} or {@code load}; @param took in engine time */
    public record StageTiming(String stage, String object, long records, Duration took) {}

    public record RejectGroup(String object, String code, String field, long records) {}
}
