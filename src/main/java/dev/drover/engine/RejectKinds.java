package dev.drover.engine;

import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.ledger.Outcomes.RejectGroup;
import dev.drover.ledger.StagedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Open rejects by reason signature: code and field, and where their messages say different things, what each kind says. */
public final class RejectKinds {
    private static final int KINDS = 20;
    private static final String OTHERS = "…";

    /** @param says the message without anything that could be a value */
    public record Kind(String says, long records) {}

    /** @param waiting parked records that wait behind the group; @param kinds most frequent first; one where all say the same */
    public record Group(String phase, String code, String field, long records, long waiting, List<Kind> kinds) {}

    private record Name(String phase, String code, String field) {
        static Name of(RejectGroup group) {
            return new Name(group.phase(), group.code(), group.field());
        }
    }

    private final Ledger ledger;
    private final Map<Name, Map<String, Long>> kinds = new HashMap<>();

    private RejectKinds(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Most frequent first. */
    public static List<Group> of(Ledger ledger) {
        return new RejectKinds(ledger).groups();
    }

    private List<Group> groups() {
        Map<Name, Long> waiting =
                ledger.outcomes().waiting().stream().collect(Collectors.toMap(Name::of, RejectGroup::records));
        ledger.outcomes().forEachReject(RejectFilter.ALL, this::count);
        return ledger.outcomes().rejectGroups().stream()
                .map(group -> new Group(
                        group.phase(),
                        group.code(),
                        group.field(),
                        group.records(),
                        waiting.getOrDefault(Name.of(group), 0L),
                        kinds(Name.of(group))))
                .toList();
    }

    private List<Kind> kinds(Name name) {
        return kinds.getOrDefault(name, Map.of()).entrySet().stream()
                .map(kind -> new Kind(kind.getKey(), kind.getValue()))
                .sorted((one, other) -> Long.compare(other.records(), one.records()))
                .toList();
    }

    private void count(List<Reject> page) {
        Map<String, List<Reject>> byObject = page.stream().collect(Collectors.groupingBy(Reject::sourceObject));
        byObject.forEach((object, rejects) -> {
            List<String> ids = rejects.stream().map(Reject::sourceId).distinct().toList();
            Map<String, StagedRecord> records = ledger.staging().findAll(object, ids).stream()
                    .collect(Collectors.toMap(StagedRecord::sourceId, Function.identity()));
            rejects.forEach(reject -> count(reject, records.get(reject.sourceId())));
        });
    }

    private void count(Reject reject, StagedRecord record) {
        Name name = new Name(
                reject.phase(), reject.rejection().code(), reject.rejection().field());
        Map<String, Long> found = kinds.computeIfAbsent(name, n -> new LinkedHashMap<>());
        List<String> fields = new ArrayList<>(List.of(reject.rejection().field().split("[, ]+")));
        String says = MessageShape.of(reject.rejection().message(), record.payload(), fields);
        found.merge(found.size() < KINDS || found.containsKey(says) ? says : OTHERS, 1L, Long::sum);
    }
}
