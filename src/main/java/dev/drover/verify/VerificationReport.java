package dev.drover.verify;

import dev.drover.ledger.Outcomes.Counts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a verification found: counts, names of objects and fields, sums and values of lists; no value of a record. */
public record VerificationReport(
        String migrationId,
        String pair,
        String account,
        String mappingHash,
        Instant startedAt,
        Instant finishedAt,
        List<ObjectResult> objects,
        List<String> notes) {

    /** Whether every record of every object is as it must be, and none is unaccounted for. */
    public boolean clean() {
        return objects.stream().allMatch(ObjectResult::clean);
    }

    public long differences() {
        return objects.stream().mapToLong(ObjectResult::differences).sum();
    }

    /**
     * @param accounting of the ledger
     * @param destinationCount the destination's own count
     * @param orphans look-ups of records that are there, whose parent is not, or that are empty though the parent is there
     * @param withoutParent look-ups that the mapping fills, but whose parent was never loaded, so that they are empty by rule
     * @param differences cells that are not as they must be, records that are missing, records too many
     */
    public record ObjectResult(
            String object,
            String sourceObject,
            Counts accounting,
            long destinationCount,
            Records records,
            List<FieldResult> fields,
            long orphans,
            long withoutParent,
            long differences,
            Roots roots,
            List<String> certified) {

        public boolean clean() {
            return differences == 0 && orphans == 0 && accounting.addUp();
        }
    }

    /**
     * @param loaded what the ledger knows to be at the destination
     * @param equal in every compared field
     * @param extra at the destination under this migration's id, and unknown to the ledger or left out by the mapping
     * @param waiting in line for another load or in a write that no run has settled, so that nothing can be said of their fields
     * @param erased on request of a person: nothing is said of them
     */
    public record Records(
            long loaded, long equal, long different, long missing, long extra, long waiting, long erased) {}

    /**
     * Cells of one field. A missing record counts as missing in each field, an extra one as extra in each that has a value.
     *
     * @param missing empty though a value is expected
     * @param extra a value where none is expected
     * @param distribution empty where the field is no list and no checkbox
     */
    public record FieldResult(
            String field,
            String label,
            long equal,
            long different,
            long missing,
            long extra,
            Optional<SumResult> sum,
            List<ValueCount> distribution) {

        public long wrong() {
            return different + missing + extra;
        }
    }

    /** @param unreadable texts that are no numbers, counted as nothing */
    public record SumResult(BigDecimal expected, BigDecimal actual, long unreadable) {
        public boolean equal() {
            return expected.compareTo(actual) == 0;
        }
    }

    /** How often a value must occur, and does. */
    public record ValueCount(String value, long expected, long actual) {}

    /**
     * Merkle roots over all records of an object as they were read, in hexadecimal.
     *
     * @param keys over their keys alone: equal roots, the same set of records
     */
    public record Roots(long records, String root, String keys) {}
}
