package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.FieldStatistics;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/** Staging in memory, with the same rules as the ledger's: a page and its checkpoint at once, or not at all. */
final class MemoryStaging implements Staging {
    private final Map<String, Map<String, StagedRecord>> objects = new TreeMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private long seq;
    private int pages;

    @Override
    public StageResult stage(Iterator<NewRecord> page, Checkpoint next) {
        List<NewRecord> records = new ArrayList<>();
        page.forEachRemaining(records::add);
        int added = 0;
        int changed = 0;
        int same = 0;
        for (NewRecord record : records) {
            StagedRecord before = of(record.object()).get(record.sourceId());
            String hash = Json.canonical(record.payload());
            if (before == null) {
                added++;
            } else if (before.contentHash().equals(hash)) {
                same++;
            } else {
                changed++;
            }
            of(record.object())
                    .put(
                            record.sourceId(),
                            new StagedRecord(
                                    before == null ? ++seq : before.seq(),
                                    record.object(),
                                    record.sourceId(),
                                    record.parentKey(),
                                    record.payload().deepCopy(),
                                    hash));
            record.aliases()
                    .forEach(alias ->
                            aliases.put(record.object() + " " + alias.kind() + " " + alias.value(), record.sourceId()));
        }
        checkpoints.put(next.stream(), next);
        pages++;
        return new StageResult(added, changed, same);
    }

    int pages() {
        return pages;
    }

    @Override
    public Optional<Checkpoint> checkpoint(String stream) {
        return Optional.ofNullable(checkpoints.get(stream));
    }

    @Override
    public void clearCheckpoints() {
        checkpoints.clear();
    }

    @Override
    public long count(String object) {
        return of(object).size();
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        objects.forEach((object, records) -> counts.put(object, (long) records.size()));
        return counts;
    }

    @Override
    public Optional<StagedRecord> find(String object, String sourceId) {
        return Optional.ofNullable(of(object).get(sourceId));
    }

    @Override
    public List<StagedRecord> findAll(String object, List<String> sourceIds) {
        return sourceIds.stream().flatMap(id -> find(object, id).stream()).toList();
    }

    @Override
    public Set<String> existing(String object, List<String> sourceIds) {
        return sourceIds.stream().filter(of(object)::containsKey).collect(Collectors.toSet());
    }

    @Override
    public Optional<String> findByAlias(String object, String kind, String value) {
        return Optional.ofNullable(aliases.get(object + " " + kind + " " + value));
    }

    @Override
    public List<StagedRecord> page(String object, Position after, int limit) {
        return sorted(object).stream()
                .filter(record -> record.parentKey().compareTo(after.parentKey()) > 0
                        || (record.parentKey().equals(after.parentKey()) && record.seq() > after.seq()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<RecordId> ids(String object, long afterSeq, int limit) {
        return of(object).values().stream()
                .sorted(Comparator.comparingLong(StagedRecord::seq))
                .filter(record -> record.seq() > afterSeq)
                .limit(limit)
                .map(record -> new RecordId(record.seq(), record.sourceId(), record.parentKey()))
                .toList();
    }

    @Override
    public void forEach(String object, Consumer<StagedRecord> consumer) {
        sorted(object).forEach(consumer);
    }

    @Override
    public void forEachParent(String object, ObjLongConsumer<String> consumer) {
        of(object).values().stream()
                .collect(Collectors.groupingBy(StagedRecord::parentKey, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
    }

    @Override
    public void derive(String object, Map<String, JsonNode> derived) {
        derived.forEach((sourceId, part) -> deriveOne(object, sourceId, part));
    }

    private void deriveOne(String object, String sourceId, JsonNode derived) {
        StagedRecord record = of(object).get(sourceId);
        ObjectNode payload = record.payload().deepCopy();
        payload.set("drover", derived);
        of(object)
                .put(
                        sourceId,
                        new StagedRecord(
                                record.seq(), object, sourceId, record.parentKey(), payload, record.contentHash()));
    }

    @Override
    public List<FieldStatistics> fields(String object) {
        throw new UnsupportedOperationException();
    }

    /** Every payload by its key, for comparison. */
    Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new TreeMap<>();
        objects.forEach((object, records) ->
                records.values().forEach(record -> all.put(object + " " + record.sourceId(), record.payload())));
        return all;
    }

    private List<StagedRecord> sorted(String object) {
        return of(object).values().stream()
                .sorted(Comparator.comparing(StagedRecord::parentKey).thenComparingLong(StagedRecord::seq))
                .toList();
    }

    private Map<String, StagedRecord> of(String object) {
        return objects.computeIfAbsent(object, any -> new LinkedHashMap<>());
    }

    @Override
    public List<StagedRecord> findBySeq(Collection<Long> seqs) {
        throw new UnsupportedOperationException();
    }
}
