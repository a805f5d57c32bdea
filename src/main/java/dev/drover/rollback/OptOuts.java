package dev.drover.rollback;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.ConsentField;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the fields that would let a person be reached who cannot be reached now, and the records that say so. */
final class OptOuts {
    private final ObjectMapping mapping;
    private final ReadBack readBack;

    OptOuts(ObjectMapping mapping, ReadBack readBack) {
        this.mapping = mapping;
        this.readBack = readBack;
    }

    /**
     * Those of the fields to set that are to stay as they are, with what only explains them, such as the date of a consent.
     *
     * @param set field → text to set
     */
    List<FieldChange> reopened(Map<String, String> set, RemoteRecord remote) {
        List<FieldChange> reopened = new ArrayList<>();
        List<FieldChange> explaining = new ArrayList<>();
        for (ConsentField consent : mapping.consents()) {
            String field = consent.field();
            if (set.containsKey(field)) {
                String now = remote.values().get(field);
                FieldChange change = new FieldChange(field, set.get(field), now, now);
                if (consent.explains()) {
                    explaining.add(change);
                } else if (!channels(consent, now).containsAll(channels(consent, set.get(field)))) {
                    reopened.add(change);
                }
            }
        }
        if (!reopened.isEmpty()) {
            reopened.addAll(explaining);
        }
        return reopened;
    }

    /** Whether a record says in so many words that its person opted out. */
    boolean said(RemoteRecord remote) {
        return mapping.consents().stream()
                .filter(consent -> !consent.explains())
                .anyMatch(consent -> listed(consent, remote.values().get(consent.field()))
                        .filter(Set::isEmpty)
                        .isPresent());
    }

    /** The channels by which a person with this value may be reached. */
    private Set<String> channels(ConsentField consent, String text) {
        return listed(consent, text).orElse(consent.reach().otherwise());
    }

    private Optional<Set<String>> listed(ConsentField consent, String text) {
        DestinationField field = mapping.destinationFields().stream()
                .filter(each -> each.name().equals(consent.field()))
                .findFirst()
                .orElseThrow();
        return consent.reach().channels().entrySet().stream()
                .filter(entry ->
                        readBack.expected(mapping, field, entry.getKey()).equals(text))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
