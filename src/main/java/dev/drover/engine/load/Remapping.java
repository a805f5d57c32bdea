package dev.drover.engine.load;

import dev.drover.ledger.Journal.Member;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maps the records of a write again, to tell which of them would be sent the same today. */
final class Remapping {
    private final Staging staging;
    private final Outcomes outcomes;
    private final MappingContext context;
    private final ObjectMapping mapping;

    Remapping(Staging staging, Outcomes outcomes, MappingContext context, ObjectMapping mapping) {
        this.staging = staging;
        this.outcomes = outcomes;
        this.context = context;
        this.mapping = mapping;
    }

    /** @param staged the seqs that are staged still; @param unchanged our key → record, for those that were sent as they map today */
    record Present(Map<Long, StagedRecord> staged, Map<String, MappedRecord> unchanged) {}

    /** @param members a page of a write */
    Present read(Map<String, Member> members) {
        Map<Long, StagedRecord> staged = new HashMap<>();
        List<MappedRecord> mapped = new ArrayList<>();
        for (StagedRecord record :
                staging.findBySeq(members.values().stream().map(Member::seq).toList())) {
            staged.put(record.seq(), record);
            if (mapping.map(record.sourceId(), record.payload(), context) instanceof MappingResult.Mapped success) {
                mapped.add(success.record());
            }
        }
        ParentCheck parents = ParentCheck.of(mapped, outcomes);
        Map<String, MappedRecord> unchanged = new HashMap<>();
        for (MappedRecord record : mapped) {
            Member member = members.get(record.key());
            if (member == null) {
                continue; // it maps to another key today
            }
            if (record.hash().equals(member.recordHash())) {
                unchanged.put(record.key(), record);
            } else if (parents.check(record) instanceof ParentCheck.Ready ready
                    && ready.record().hash().equals(member.recordHash())) {
                unchanged.put(record.key(), ready.record()); // sent without a parent that nobody knows
            }
        }
        return new Present(staged, unchanged);
    }
}
