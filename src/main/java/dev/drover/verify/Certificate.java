package dev.drover.verify;

import dev.drover.verify.VerificationReport.Roots;
import java.time.Instant;
import java.util.List;

/**
 * What the destination held when it was verified, without a value of any record: roots of keyed hashes, sealed with a key
 * that is derived from the ledger's.
 *
 * @param destination the account
 * @param mapping hash of the mapping
 * @param clean whether the verification found no difference
 * @param audit head of the audit log, "" when there is none
 */
public record Certificate(
        String migration,
        String pair,
        String destination,
        String mapping,
        Instant at,
        boolean clean,
        long differences,
        List<CertifiedObject> objects,
        String audit) {

    /** @param fields that the root covers beside the key */
    public record CertifiedObject(String object, Roots roots, List<String> fields) {}

    static Certificate of(VerificationReport report, String auditHead) {
        return new Certificate(
                report.migrationId(),
                report.pair(),
                report.account(),
                report.mappingHash(),
                report.finishedAt(),
                report.clean(),
                report.differences(),
                report.objects().stream()
                        .map(object -> new CertifiedObject(object.object(), object.roots(), object.certified()))
                        .toList(),
                auditHead);
    }
}
