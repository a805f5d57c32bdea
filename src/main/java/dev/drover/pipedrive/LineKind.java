package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The products of deals. There is no list of all of them: they are listed by deal. Their own id says nothing without that of
 * the deal, so ours is both: {@code 17/345}.
 */
final class LineKind extends RemoteKind {
    private static final String DEAL = "deal_id";
    private static final String LIST = DealKind.PATH + "/products";
    private static final String OF_DEAL = DealKind.PATH + "/{id}/products";
    private static final String ONE = OF_DEAL + "/{product_attachment_id}";

    /** From so many lines of one deal on, one call for all of them is cheaper than one for each. */
    private static final int BULK_FROM = 6;

    private static final int BULK_MOST = 100;

    private final RemoteObject deals;
    private final SeenDeals seen;
    private final String countedBy;
    private final DealValues values;
    private final OpenedDeals opened;
    private final SwitchedProducts products;
    private final Set<Integer> gone;

    /** @param countedBy the field of a deal that tells how many lines it has, "" where none does */
    LineKind(
            RemoteCalls calls,
            AccountFields fields,
            String migrationField,
            RemoteObject deals,
            SeenDeals seen,
            String countedBy,
            OpenedDeals opened,
            SwitchedProducts products,
            Set<Integer> gone) {
        super(calls, fields, migrationField);
        this.deals = deals;
        this.seen = seen;
        this.countedBy = countedBy;
        this.values = new DealValues(deals, seen, countedBy);
        this.opened = opened;
        this.products = products;
        this.gone = gone;
    }

    @Override
    public String id(JsonNode record) {
        return record.path(DEAL).asText() + "/" + record.path("id").asText();
    }

    @Override
    public String under(ObjectNode row) {
        return row.path(DEAL).asText();
    }

    @Override
    public String under(String id) {
        return id.substring(0, id.indexOf('/'));
    }

    /** Pipedrive gives a deal the sum of its lines as its value, which is not always what the order came to. */
    @Override
    public String disturbs(Collection<String> near) {
        return values.of(near);
    }

    @Override
    public List<String> near(String disturbed) {
        return DealValues.deals(disturbed);
    }

    @Override
    public String disturbed(String disturbed, String under) {
        return DealValues.only(disturbed, under);
    }

    @Override
    public Optional<List<String>> perhapsMore(String disturbed, Collection<JsonNode> made) {
        Map<String, Long> lines =
                made.stream().collect(Collectors.groupingBy(line -> under(id(line)), Collectors.counting()));
        return Optional.of(values.withMore(disturbed, lines)).filter(more -> !more.isEmpty());
    }

    @Override
    public void putRight(String disturbed) {
        products.settle();
        values.putBack(disturbed);
    }

    @Override
    public void walk(Consumer<JsonNode> to) {
        seen.begin();
        byDeals(
                deal -> deals.walk(row -> {
                    seen.saw(deals.id(row), row, countedBy);
                    deal.accept(row);
                }),
                to);
    }

    @Override
    public void walkChangedSince(Instant since, Consumer<JsonNode> to) {
        byDeals(changed -> deals.walkChangedSince(since, changed), to);
    }

    @Override
    public void walkNear(List<String> near, Instant since, Consumer<JsonNode> to) {
        inHundreds(near, (some, none) -> ofDeals(some, to));
    }

    private void byDeals(Consumer<Consumer<JsonNode>> walk, Consumer<JsonNode> to) {
        List<String> hundred = new ArrayList<>(IDS);
        walk.accept(deal -> {
            if (DealValues.Worth.of(deal, countedBy).lines() != 0) {
                hundred.add(deals.id(deal));
            }
            if (hundred.size() == IDS) {
                ofDeals(String.join(",", hundred), to);
                hundred.clear();
            }
        });
        if (!hundred.isEmpty()) {
            ofDeals(String.join(",", hundred), to);
        }
    }

    private void ofDeals(String ids, Consumer<JsonNode> to) {
        calls.walk(RemoteCall.get(LIST).with("deal_ids", ids), to);
    }

    @Override
    public List<JsonNode> get(Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        Set<String> of = new HashSet<>();
        wanted.forEach(id -> of.add(under(id)));
        List<JsonNode> found = new ArrayList<>();
        inHundreds(
                of,
                (some, none) -> ofDeals(some, line -> {
                    if (wanted.contains(id(line))) {
                        found.add(line);
                    }
                }));
        return found;
    }

    /** @param rows lines of one deal */
    @Override
    public List<Made> create(List<ObjectNode> rows) {
        List<Made> made = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += BULK_MOST) {
            made.addAll(some(rows.subList(from, Math.min(rows.size(), from + BULK_MOST))));
        }
        return made;
    }

    private List<Made> some(List<ObjectNode> rows) {
        if (rows.size() < BULK_FROM) {
            return super.create(rows);
        }
        try {
            return together(rows);
        } catch (Refusal refusal) {
            return super.create(rows); // one of them is to blame: they are sent one by one
        } catch (TransientFailure failure) {
            return rows.stream().<Made>map(row -> new Made.Unclear(failure)).toList();
        }
    }

    /** Answers are matched by our key in the comments, not by their place. */
    private List<Made> together(List<ObjectNode> rows) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode data = body.putArray("data");
        rows.forEach(row -> data.add(line(row)));
        Map<String, JsonNode> byComments = new HashMap<>();
        calls.call(RemoteCall.post(OF_DEAL + "/bulk", body, under(rows.get(0))))
                .path("data")
                .forEach(line -> byComments.put(line.path("comments").asText(), line));
        TransientFailure silent = TransientFailure.unanswered("Pipedrive did not answer for a line", null);
        return rows.stream()
                .<Made>map(row -> Optional.ofNullable(
                                byComments.get(row.path("comments").asText()))
                        .<Made>map(Made.Created::new)
                        .orElseGet(() -> new Made.Unclear(silent)))
                .toList();
    }

    @Override
    JsonNode create(ObjectNode row) {
        return opened.change(
                under(row),
                () -> products.attach(
                        row.path("product_id").asText(),
                        () -> calls.call(RemoteCall.post(OF_DEAL, line(row), under(row)))
                                .path("data")));
    }

    private static ObjectNode line(ObjectNode row) {
        ObjectNode line = row.deepCopy();
        line.remove(DEAL);
        return line;
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        return opened.change(
                under(id),
                () -> calls.call(RemoteCall.patch(ONE, line(changes), under(id), attachment(id)))
                        .path("data"));
    }

    @Override
    public void delete(String id) {
        try {
            opened.change(under(id), () -> calls.call(RemoteCall.delete(ONE, under(id), attachment(id))));
        } catch (Refusal refusal) {
            if (!gone.contains(refusal.status())) {
                throw refusal;
            }
        }
    }

    private static String attachment(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
