package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.ParentState;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ParentReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides for the records of a page whether their parents let them go: asks the ledger once per parent object. */
public final class ParentCheck {

    public sealed interface Verdict {}

    public record Ready(MappedRecord record) implements Verdict {}

    public record Refused(Outcome outcome) implements Verdict {}

    private final Map<String, Map<String, ParentState>> states;

    private ParentCheck(Map<String, Map<String, ParentState>> states) {
        this.states = states;
    }

    public static ParentCheck of(List<MappedRecord> page, Outcomes outcomes) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (MappedRecord record : page) {
            for (ParentReference parent : record.parents()) {
                keys.computeIfAbsent(parent.object(), o -> new HashSet<>()).add(parent.key());
            }
        }
        Map<String, Map<String, ParentState>> states = new HashMap<>();
        keys.forEach((object, wanted) -> states.put(object, outcomes.parents(object, wanted)));
        return new ParentCheck(states);
    }

    public Verdict check(MappedRecord record) {
        MappedRecord result = record;
        for (ParentReference parent : record.parents()) {
            switch (states.get(parent.object()).getOrDefault(parent.key(), ParentState.UNKNOWN)) {
                case LOADED -> {}
                case WAITING -> {
                    return new Refused(new Outcome.Parked(record.key(), parent.object(), parent.key()));
                }
                case EXCLUDED, UNKNOWN -> {
                    switch (parent.onUnknown()) {
                        case CLEAR -> result = cleared(result, parent.field());
                        case EXCLUDE -> {
                            return new Refused(new Outcome.Excluded(record.key(), parent.reason()));
                        }
                        case REJECT -> {
                            return new Refused(new Outcome.Rejected(
                                    record.key(),
                                    new Outcome.Rejection(
                                            "PARENT_UNKNOWN",
                                            parent.field(),
                                            "its " + parent.object() + " was never extracted")));
                        }
                    }
                }
            }
        }
        return new Ready(result);
    }

    /** The hash says that the reference is missing, so that the record is sent again once its parent is there. */
    private static MappedRecord cleared(MappedRecord record, String field) {
        Map<String, Object> fields = new LinkedHashMap<>(record.fields());
        fields.put(field, null);
        return new MappedRecord(record.sourceId(), record.key(), fields, record.hash() + "-" + field);
    }
}
