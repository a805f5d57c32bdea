package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Deals, archived or not: the archived ones are in a list of their own, and are changed only while they are not archived. */
final class DealKind extends ListedKind {
    static final String PATH = "/api/v2/deals";
    static final String ARCHIVED = PATH + "/archived";

    private final DealTimes times;
    private final OpenedDeals opened;

    /** @param included a field that its lists give only when they are asked for it, or "" */
    DealKind(
            RemoteCalls calls,
            AccountFields fields,
            String migrationField,
            Set<Integer> gone,
            String included,
            DealTimes times,
            OpenedDeals opened) {
        super(calls, fields, migrationField, PATH, gone, List.of(), included);
        this.times = times;
        this.opened = opened;
    }

    @Override
    public void walk(Consumer<JsonNode> to) {
        super.walk(to);
        list(RemoteCall.get(ARCHIVED).with("sort_by", "id"), to);
    }

    @Override
    public void walkChangedSince(Instant since, Consumer<JsonNode> to) {
        super.walkChangedSince(since, to);
        list(RemoteCall.get(ARCHIVED).with("updated_since", seconds(since)), to);
    }

    /** None of them is in the archive yet. */
    @Override
    public void walkMade(List<String> near, Instant since, Consumer<JsonNode> to) {
        super.walkChangedSince(since, to);
    }

    @Override
    public List<JsonNode> get(Collection<String> ids) {
        List<JsonNode> found = super.get(ids);
        List<String> others = ids.stream().distinct().toList();
        if (found.size() < others.size()) {
            Set<String> there = found.stream().map(this::id).collect(Collectors.toSet());
            found.addAll(
                    archived(others.stream().filter(id -> !there.contains(id)).toList()));
        }
        return found;
    }

    private List<JsonNode> archived(Collection<String> ids) {
        return inHundreds(ids, (some, to) -> list(RemoteCall.get(ARCHIVED).with("ids", some), to));
    }

    @Override
    JsonNode create(ObjectNode row) {
        return times.probe(row, super::create);
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        return opened.change(id, () -> super.update(id, changes));
    }
}
