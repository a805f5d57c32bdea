package dev.drover.engine.remote;

import dev.drover.ledger.Outcomes;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What mapped records must look like when they are read back: field → text in read-back form. */
public final class Expectation {
    private final ReadBack readBack;
    private final Outcomes outcomes;

    public Expectation(ReadBack readBack, Outcomes outcomes) {
        this.readBack = readBack;
        this.outcomes = outcomes;
    }

    /**
     * The expected texts of records of one object, in their order; fields that cannot be compared are missing, and so are
     * those that the records leave alone. A look-up whose parent is not at the destination is expected to be empty.
     */
    public List<Map<String, String>> of(ObjectMapping mapping, List<MappedRecord> records) {
        Map<String, ReadBack.FieldText> forms = mapping.destinationFields().stream()
                .filter(field -> readBack.comparable(mapping, field))
                .collect(Collectors.toMap(
                        DestinationField::name, field -> readBack.text(mapping, field), (one, other) -> one));
        Map<String, Map<String, String>> parents = parents(records);
        List<Map<String, String>> expected = new ArrayList<>(records.size());
        for (MappedRecord record : records) {
            Map<String, String> texts = new LinkedHashMap<>(record.fields().size() * 2);
            record.fields().forEach((name, value) -> {
                ReadBack.FieldText form = forms.get(name);
                if (form != null) {
                    texts.put(
                            name,
                            value instanceof ParentReference parent
                                    ? parents.get(parent.object()).get(parent.key())
                                    : form.of(value));
                }
            });
            expected.add(texts);
        }
        return expected;
    }

    private Map<String, Map<String, String>> parents(List<MappedRecord> records) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (MappedRecord record : records) {
            for (ParentReference parent : record.parents()) {
                keys.computeIfAbsent(parent.object(), object -> new HashSet<>()).add(parent.key());
            }
        }
        Map<String, Map<String, String>> ids = new HashMap<>();
        keys.forEach((object, wanted) -> ids.put(object, outcomes.destinationIds(object, wanted)));
        return ids;
    }
}
