package dev.drover.pipedrive;

import dev.drover.ledger.Outcomes;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a migration's records for the gate. Where the answer to a call was lost and the record was sent again, the first call
 * may have been carried out long after it was given up: then both are there, and the one that the ledger does not have goes.
 */
final class GateCount {
    private static final Logger LOG = LoggerFactory.getLogger(GateCount.class);

    private final RemoteObjects objects;
    private final AccountFields fields;
    private final String migrationField;
    private final Inventory inventory;
    private final Supplier<Outcomes> crosswalk;

    GateCount(
            RemoteObjects objects,
            AccountFields fields,
            String migrationField,
            Inventory inventory,
            Supplier<Outcomes> crosswalk) {
        this.objects = objects;
        this.fields = fields;
        this.migrationField = migrationField;
        this.inventory = inventory;
        this.crosswalk = crosswalk;
    }

    /** No record bears the mark, or the key, where a rollback has removed that field. */
    long of(ObjectMapping mapping, String migrationId) {
        Map<String, Column> columns = fields.present(mapping).stream()
                .collect(Collectors.toMap(Column::name, Function.identity(), (one, other) -> one));
        Optional<Column> mark = Optional.ofNullable(columns.get(migrationField));
        Optional<Column> ourKey = Optional.ofNullable(columns.get(mapping.keyField()));
        if (mark.isEmpty()) {
            return 0;
        }
        RemoteObject remote = objects.of(mapping);
        KeyIndex.SentAgain again = inventory.sentAgain(mapping);
        Map<String, List<String>> sentAgain = new HashMap<>();
        AtomicLong found = new AtomicLong();
        remote.walk(record -> {
            if (migrationId.equals(mark.get().read(record))) {
                found.incrementAndGet();
                ourKey.map(column -> column.read(record))
                        .filter(key -> again.disturbed(key).isPresent())
                        .ifPresent(key -> sentAgain
                                .computeIfAbsent(key, any -> new ArrayList<>())
                                .add(remote.id(record)));
            }
        });
        sentAgain.values().removeIf(ids -> ids.size() == 1);
        return sentAgain.isEmpty() || !remote.adds()
                ? found.get()
                : found.get() - removeLate(mapping, remote, sentAgain, again);
    }

    private long removeLate(
            ObjectMapping mapping, RemoteObject remote, Map<String, List<String>> twice, KeyIndex.SentAgain again) {
        Map<String, String> ours =
                crosswalk.get().destinationIds(mapping.destinationObject(), List.copyOf(twice.keySet()));
        twice.entrySet().removeIf(one -> !one.getValue().remove(ours.get(one.getKey())));
        Set<String> disturbed = new HashSet<>();
        long removed = 0;
        for (Map.Entry<String, List<String>> one : twice.entrySet()) {
            String beside = again.disturbed(one.getKey()).orElse("");
            for (String id : one.getValue()) {
                LOG.warn(
                        "a call made a {} record long after it was given up; it is removed",
                        mapping.destinationObject());
                remote.delete(id);
                disturbed.add(remote.disturbed(beside, remote.under(id)));
                removed++;
            }
        }
        disturbed.forEach(remote::putRight);
        return removed;
    }
}
