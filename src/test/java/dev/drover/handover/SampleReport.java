package dev.drover.handover;

import dev.drover.engine.Connector.Quota;
import dev.drover.engine.RunReport;
import dev.drover.engine.RunReport.ObjectCounts;
import dev.drover.engine.RunReport.RejectGroup;
import dev.drover.engine.RunReport.StageTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as it is in life: most went well, some was refused. */
final class SampleReport {
    private SampleReport() {}

    static RunReport reconciled() {
        return report(true, "");
    }

    static RunReport differing() {
        return report(false, "the destination counts 4,820 and the ledger 4,821; look for a deleted record");
    }

    private static RunReport report(boolean reconciled, String explanation) {
        Map<String, Long> exclusions = new LinkedHashMap<>();
        exclusions.put("Anonymous device, no person behind it", 96L);
        exclusions.put("Membership of an audience beyond the limit <50>", 1_204L);
        return new RunReport(
                "green-leaf-2026",
                "alpineiq-salesforce",
                Instant.parse("2026-11-22T09:00:00Z"),
                Instant.parse("2026-11-22T09:58:14Z"),
                reconciled,
                List.of(
                        counts("Account", "store", 5, 5, 0, 0, 0, 0, 0, true, ""),
                        counts("Contact", "persona", 5_000, 4_610, 180, 31, 83, 0, 96, reconciled, explanation),
                        counts("Product2", "product", 412, 400, 12, 0, 0, 0, 0, true, ""),
                        counts("PricebookEntry", "product", 412, 412, 0, 0, 0, 0, 0, true, ""),
                        counts("Opportunity", "order", 8_204, 7_980, 0, 102, 9, 113, 0, true, ""),
                        counts("OpportunityLineItem", "orderItem", 20_000, 19_610, 0, 240, 0, 150, 0, true, ""),
                        counts("Campaign", "audience", 50, 50, 0, 0, 0, 0, 0, true, ""),
                        counts("CampaignMember", "audienceMember", 14_390, 13_011, 0, 0, 12, 163, 1_204, true, ""),
                        counts("Task", "flowEvent", 900, 900, 0, 0, 0, 0, 0, true, "")),
                List.of(
                        new StageTiming("extract", "store", 5, Duration.ofMillis(900)),
                        new StageTiming("extract", "persona", 5_000, Duration.ofSeconds(1_790)),
                        new StageTiming("extract", "order", 8_204, Duration.ofSeconds(1_300)),
                        new StageTiming("schema", "", 42, Duration.ofSeconds(31)),
                        new StageTiming("load", "Contact", 5_000, Duration.ofSeconds(64)),
                        new StageTiming("load", "OpportunityLineItem", 20_000, Duration.ofSeconds(121))),
                List.of(
                        new Quota("Alpine IQ calls this hour", 140, 2_000),
                        new Quota("Alpine IQ calls this minute", 31, 120),
                        new Quota("Salesforce API calls today", 91_204, 100_000),
                        new Quota("Salesforce bulk batches today", 14_800, 15_000)),
                List.of(
                        new RejectGroup("Contact", "INVALID_EMAIL_ADDRESS", "Email", 58),
                        new RejectGroup("Contact", "OWNER_UNMATCHED", "OwnerId", 25),
                        new RejectGroup("CampaignMember", "UNABLE_TO_LOCK_ROW", "", 12),
                        new RejectGroup("Opportunity", "REQUIRED_FIELD_MISSING", "CloseDate", 9)),
                exclusions,
                List.of("field Contact.aiq_loyalty_points__c", "permission set Drover_Migration"),
                List.of("Audience 'VIP' holds 12 members that the list of personas lacks"));
    }

    private static ObjectCounts counts(
            String object,
            String source,
            long extracted,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long parked,
            long excluded,
            boolean reconciled,
            String explanation) {
        long destination = created + updated + unchanged - (reconciled ? 0 : 1);
        return new ObjectCounts(
                object,
                source,
                extracted,
                created,
                updated,
                unchanged,
                rejected,
                parked,
                excluded,
                destination,
                reconciled,
                explanation);
    }
}
