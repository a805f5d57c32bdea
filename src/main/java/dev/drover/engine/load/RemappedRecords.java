package dev.drover.engine.load;

import dev.drover.engine.remote.Expectation;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.Member;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Tells what was sent by mapping it again: what maps to the hash that the journal keeps is what was sent. */
final class RemappedRecords implements SentRecords {
    private final Journal journal;
    private final Remapping remapping;
    private final ObjectMapping mapping;
    private final Supplier<Expectation> expectation;

    /** Of the write that was asked for last: it is asked for page by page. */
    private long partOf;

    private Map<String, Member> members = Map.of();

    RemappedRecords(Journal journal, Remapping remapping, ObjectMapping mapping, Supplier<Expectation> expectation) {
        this.journal = journal;
        this.remapping = remapping;
        this.mapping = mapping;
        this.expectation = expectation;
    }

    @Override
    public Map<String, Map<String, String>> expected(Journal.Entry write, Collection<String> keys) {
        if (partOf != write.id()) {
            members = journal.part(write.id()).map(Journal.Part::members).orElse(Map.of());
            partOf = write.id();
        }
        Map<String, Member> wanted = new HashMap<>();
        for (String key : keys) {
            if (members.containsKey(key)) {
                wanted.put(key, members.get(key));
            }
        }
        List<MappedRecord> records =
                new ArrayList<>(remapping.read(wanted).unchanged().values());
        List<Map<String, String>> texts = expectation.get().of(mapping, records);
        Map<String, Map<String, String>> expected = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            expected.put(records.get(i).key(), texts.get(i));
        }
        return expected;
    }
}
