package dev.drover.verify;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ReferenceField;
import dev.drover.verify.VerificationReport.ObjectResult;
import dev.drover.verify.VerificationReport.Records;
import dev.drover.verify.VerificationReport.Roots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the records of one object, counts, and tells every difference. */
final class Tally {
    private final ObjectMapping mapping;
    private final Difference.Sink sink;
    private final Map<String, FieldTally> fields = new LinkedHashMap<>();
    private final FieldTally keyField;
    private long loaded;
    private long equal;
    private long different;
    private long missing;
    private long extra;
    private long waiting;
    private long erased;
    private long orphans;
    private long withoutParent;
    private long differences;

    Tally(ObjectMapping mapping, ReadBack readBack, Difference.Sink sink) {
        this.mapping = mapping;
        this.sink = sink;
        Set<String> references =
                mapping.references().stream().map(ReferenceField::field).collect(Collectors.toSet());
        for (DestinationField field : mapping.destinationFields()) {
            boolean key = field.name().equals(mapping.keyField());
            if (key || readBack.comparable(mapping, field)) {
                fields.putIfAbsent(field.name(), new FieldTally(field, references.contains(field.name())));
            }
        }
        this.keyField = fields.get(mapping.keyField());
    }

    /** The fields that are compared, without the key. */
    List<String> compared() {
        return fields.keySet().stream()
                .filter(field -> !field.equals(mapping.keyField()))
                .toList();
    }

    void loaded() {
        loaded++;
    }

    void waiting() {
        waiting++;
    }

    /** Whether it is there or not: nothing is said of it. */
    void erased() {
        erased++;
    }

    /**
     * A record that is there.
     *
     * @param lost parents that are not at the destination any more
     */
    void compare(Expected expected, RemoteRecord actual, Set<ParentReference> lost) {
        boolean whole = compareKey(expected, actual);
        for (Map.Entry<String, String> field : expected.texts().entrySet()) {
            FieldTally tally = fields.get(field.getKey());
            String found = actual.values().get(field.getKey());
            Optional<Kind> wrong = tally == null ? Optional.empty() : tally.compare(field.getValue(), found);
            if (wrong.isPresent()) {
                whole = false;
                tell(expected.sourceId(), actual.id(), field.getKey(), wrong.get(), field.getValue(), found);
            }
        }
        countParents(expected, actual, lost);
        if (whole) {
            equal++;
        } else {
            different++;
        }
    }

    private boolean compareKey(Expected expected, RemoteRecord actual) {
        String key = expected.loaded().key();
        String id = expected.loaded().destinationId();
        Optional<Kind> wrong = keyField.compare(key, actual.key());
        if (wrong.isPresent()) {
            tell(expected.sourceId(), actual.id(), mapping.keyField(), Kind.CHANGED_KEY, key, actual.key());
            return false;
        }
        if (!id.equals(actual.id())) {
            tell(expected.sourceId(), actual.id(), "", Kind.REPLACED, id, actual.id());
            return false;
        }
        return true;
    }

    /** A look-up whose parent the ledger does not have is empty by rule, which is no orphan. */
    private void countParents(Expected expected, RemoteRecord actual, Set<ParentReference> lost) {
        for (ParentReference parent : expected.parents()) {
            if (!expected.texts().containsKey(parent.field())) {
                continue;
            }
            if (expected.texts().get(parent.field()) == null) {
                withoutParent++;
            } else if (actual.values().get(parent.field()) == null || lost.contains(parent)) {
                orphans++;
            }
        }
    }

    void missing(Expected expected) {
        missing++;
        keyField.absent(expected.loaded().key());
        expected.texts().forEach((field, text) -> {
            FieldTally tally = fields.get(field);
            if (tally != null) {
                tally.absent(text);
            }
        });
        tell(
                expected.sourceId(),
                expected.loaded().destinationId(),
                "",
                Kind.MISSING_RECORD,
                expected.loaded().key(),
                null);
    }

    /** @param sourceId "" when the ledger does not know it */
    void extra(String sourceId, RemoteRecord record, Kind kind) {
        extra++;
        fields.forEach((field, tally) -> {
            if (tally == keyField) {
                tally.surplus(record.key());
            } else {
                tally.surplus(record.values().get(field));
            }
        });
        tell(sourceId, record.id(), "", kind, null, record.key());
    }

    private void tell(String sourceId, String destinationId, String field, Kind kind, String expected, String actual) {
        differences++;
        sink.accept(
                new Difference(mapping.destinationObject(), sourceId, destinationId, field, kind, expected, actual));
    }

    ObjectResult result(Counts accounting, long destinationCount, Roots roots) {
        return new ObjectResult(
                mapping.destinationObject(),
                mapping.sourceObject(),
                accounting,
                destinationCount,
                new Records(loaded, equal, different, missing, extra, waiting, erased),
                fields.values().stream().map(FieldTally::result).toList(),
                orphans,
                withoutParent,
                differences,
                roots,
                compared());
    }
}
