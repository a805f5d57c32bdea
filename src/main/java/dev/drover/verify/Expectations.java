package dev.drover.verify;

import dev.drover.engine.remote.Expectation;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.StagedRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ReferenceField;
import dev.drover.verify.Expected.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Maps pages of staged records once more, to tell what the destination must hold of them. */
final class Expectations {
    private final Subject subject;
    private final ObjectMapping mapping;
    private final Expectation expectation;
    private final Set<String> creationOnly;
    private final List<String> references;

    Expectations(Subject subject, ObjectMapping mapping) {
        this.subject = subject;
        this.mapping = mapping;
        this.expectation = new Expectation(subject.readBack(), subject.ledger().outcomes());
        this.creationOnly = mapping.destinationFields().stream()
                .filter(field -> subject.readBack().creationOnly(mapping, field))
                .map(DestinationField::name)
                .collect(Collectors.toUnmodifiableSet());
        this.references =
                mapping.references().stream().map(ReferenceField::field).toList();
    }

    /** In the order of the page. */
    List<Expected> of(Collection<Loaded> page) {
        Map<Long, StagedRecord> staged = staged(page);
        List<Expected> result = new ArrayList<>(page.size());
        List<Integer> places = new ArrayList<>(page.size());
        List<MappedRecord> mapped = new ArrayList<>(page.size());
        for (Loaded loaded : page) {
            StagedRecord record = staged.get(loaded.seq());
            if (loaded.erased()) {
                result.add(without(loaded, null, State.ERASED));
                continue;
            }
            if (!loaded.settled() || record == null) {
                result.add(without(loaded, record, State.WAITING));
                continue;
            }
            MappingResult made = mapping.map(record.sourceId(), record.payload(), subject.context());
            if (made instanceof MappingResult.Mapped success) {
                places.add(result.size());
                mapped.add(success.record());
                result.add(without(loaded, record, State.KNOWN));
            } else {
                // what is refused only now depends on something outside, such as a user who is gone: nothing can be
                // expected
                boolean leftOut = made instanceof MappingResult.Excluded;
                result.add(without(loaded, record, leftOut ? State.LEFT_OUT : State.WAITING));
            }
        }
        List<Map<String, String>> texts = expectation.of(mapping, mapped);
        for (int i = 0; i < mapped.size(); i++) {
            Expected bare = result.get(places.get(i));
            if (!bare.loaded().created()) {
                texts.get(i).keySet().removeAll(creationOnly); // it was there before, and keeps its own
            }
            result.set(
                    places.get(i),
                    new Expected(bare.loaded(), bare.sourceId(), State.KNOWN, texts.get(i), parents(mapped.get(i))));
        }
        return result;
    }

    /** Those of {@link MappedRecord#parents}, without a look at every field. */
    private List<ParentReference> parents(MappedRecord record) {
        List<ParentReference> parents = new ArrayList<>(references.size());
        for (String field : references) {
            if (record.fields().get(field) instanceof ParentReference parent) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private Map<Long, StagedRecord> staged(Collection<Loaded> page) {
        Map<Long, StagedRecord> found = new HashMap<>(page.size() * 2);
        for (StagedRecord record : subject.ledger()
                .staging()
                .findBySeq(page.stream().map(Loaded::seq).toList())) {
            found.put(record.seq(), record);
        }
        return found;
    }

    private static Expected without(Loaded loaded, StagedRecord record, State state) {
        return new Expected(loaded, record == null ? "" : record.sourceId(), state, Map.of(), List.of());
    }
}
